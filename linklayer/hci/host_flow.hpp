// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/acl_data.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>

namespace ble::ll::hci {

/// Controller to host flow control of ACL data (Core 6.0, Vol 4 Part E, 4.2): with it on, no more packets are
/// with the host than it has buffers for; the others wait here. Off, as it is at first, nothing waits.
class HostFlow {
public:
    enum class Control : std::uint8_t { off, on };

    void set_control(Control control) { control_ = control; }
    [[nodiscard]] Control control() const { return control_; }
    /// Host_Buffer_Size: the longest payload and the number of packets.
    void set_buffers(std::uint16_t payload, std::uint16_t count) {
        longest_payload_ = payload;
        buffers_ = count;
    }

    /// Cut to what the host takes.
    void push(AclData data);
    /// The next packet that the host has room for.
    [[nodiscard]] std::optional<AclData> poll();
    /// Host_Number_Of_Completed_Packets.
    void complete(ConnectionHandle handle, std::uint16_t count);
    /// The link is over: its packets no longer count, and those that wait are lost.
    void forget(ConnectionHandle handle);

    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

private:
    Control control_ = Control::off;
    std::uint16_t longest_payload_ = 0;  ///< 0: no limit
    std::uint16_t buffers_ = 0;
    std::size_t with_host_ = 0;
    std::map<ConnectionHandle, std::size_t> with_host_of_;
    std::deque<AclData> waiting_;
};

}  // namespace ble::ll::hci
