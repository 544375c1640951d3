// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/captured_packet.hpp"
#include "flowgraphs/crc_init_origin.hpp"
#include "phy/receiver.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace ble::flow {

/// The CRC init of each access address in a capture, which a capture does not hold: from CONNECT_IND,
/// AUX_CONNECT_REQ and SyncInfo (Core 6.0, Vol 6 Part B, 2.3.3.1 and 2.3.4.6), else from CRC octets that
/// agree, else chosen.
class CrcInitBook {
public:
    /// Beyond these, addresses share the chosen init: a hostile capture must not fill the memory.
    static constexpr std::size_t most_addresses = 65'536;
    static constexpr CrcInit chosen = advertising_crc_init;

    /// `given` counts for more than what the capture says.
    explicit CrcInitBook(std::span<const phy::WatchedAddress> given);

    /// The next packet of the capture, in order.
    void learn(const CapturedPacket& packet);

    struct Entry {
        CrcInit crc_init = chosen;
        CrcInitOrigin origin = CrcInitOrigin::chosen;
        bool is_followed = false;  ///< by a receiver that saw all that was learnt from
    };
    [[nodiscard]] Entry at(AccessAddress access_address) const;

    /// The addresses of packets that a receiver does not follow by itself.
    [[nodiscard]] std::vector<AccessAddress> to_be_watched() const;

private:
    struct Link {
        std::optional<CrcInit> given{}, announced{};
        bool is_connection = false;  ///< announced as one, not as a train of periodic advertising
        bool heard = false, heard_first = false;  ///< … before it was announced
        std::vector<std::pair<CrcInit, unsigned>> candidates{};
    };

    void announce(AccessAddress access_address, CrcInit crc_init, bool is_connection);
    void learn_advertising(const CapturedPacket& packet);
    Link* find_or_add(AccessAddress access_address);

    std::map<AccessAddress, Link> links_;
};

}  // namespace ble::flow
