// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/control_pdu.hpp"
#include "linklayer/llid.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace ble::ll {

/// What waits to be sent on a connection: control PDUs, then the host's fragments, each cut to what the link
/// takes when its turn comes. The PDU in flight stays the same, octet for octet, until it is acknowledged.
class TransmitQueue {
public:
    static constexpr std::size_t data_capacity = 16;  ///< host packets, what the host is told as its credit

    /// Control PDUs; with that many waiting nothing new is begun nor accepted from the peer, until it takes
    /// some.
    static constexpr std::size_t control_capacity = 16;

    /// `ahead`: of everything else, also while the queue is held (encryption, termination, refusals).
    enum class Place : std::uint8_t { in_order, ahead };

    /// A PDU without header: what the acknowledgement will be for.
    struct Outgoing {
        Llid llid = Llid::continuation;
        std::vector<std::uint8_t> payload{};  ///< encrypted, where the link is
        std::optional<ControlOpcode> opcode{};
        bool completes_packet = false;
    };

    void push(const ControlPdu& pdu, Place place = Place::in_order);
    /// False: no room; the host has not waited for its packets to be completed.
    [[nodiscard]] bool push_data(Llid llid, std::vector<std::uint8_t> packet);

    /// While held only what was put ahead is sent (Core 6.0, Vol 6 Part B, 5.1.3).
    void hold() { held_ = true; }
    void release() { held_ = false; }

    /// Forms the next PDU, an empty one if there is nothing. Only when none is in flight.
    [[nodiscard]] Outgoing take(std::size_t max_octets);

    /// Whether anything waits that may be sent now.
    [[nodiscard]] bool empty() const {
        return ahead_.empty() && (held_ || (control_.empty() && data_.empty()));
    }
    [[nodiscard]] std::size_t data_packets() const { return data_.size(); }
    [[nodiscard]] std::size_t control_pdus() const { return ahead_.size() + control_.size(); }
    [[nodiscard]] bool is_full_of_control() const { return control_pdus() >= control_capacity; }

private:
    struct HostPacket {
        Llid llid = Llid::start;
        std::vector<std::uint8_t> octets{};
        std::size_t sent = 0;
    };

    [[nodiscard]] Outgoing take_fragment(std::size_t max_octets);

    std::deque<ControlPdu> ahead_;
    std::deque<ControlPdu> control_;
    std::deque<HostPacket> data_;
    bool held_ = false;
};

}  // namespace ble::ll
