// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"
#include "linklayer/radio/physical_channel.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <vector>

namespace ble::ll {

/// The order to send one packet whose first preamble symbol leaves the antenna at `at`; the radio adds
/// preamble, CRC and whitening. Ends with `Transmitted` or `TooLate`.
struct Transmit {
    OrderId id{};
    Instant at{};
    PhysicalChannel channel{};
    std::vector<std::uint8_t> pdu{};  ///< header and payload
    std::int8_t power_dbm = 0;        ///< or what the radio has that is nearest

    [[nodiscard]] Instant end() const { return at + airtime(channel.phy, pdu.size()); }
};

}  // namespace ble::ll
