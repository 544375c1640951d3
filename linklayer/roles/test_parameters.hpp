// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/physical_channel.hpp"
#include "phy/rf_test/test_payload.hpp"

#include <cstdint>

namespace ble::ll {

/// Where test packets are (Core 6.0, Vol 6 Part F, 4.1): neither whitened nor anyone's.
[[nodiscard]] constexpr PhysicalChannel test_channel(RfChannel channel, PhyMode phy) {
    return {.index = ChannelIndex{channel}, .phy = phy, .access_address = test_access_address};
}

/// What a transmitter test sends (Core 6.0, Vol 4 Part E, 7.8.29).
struct TransmitterTestParameters {
    PhysicalChannel channel{};
    phy::TestPayload payload{};
    std::uint8_t length = 0;
    std::int8_t power_dbm = 0;  ///< or the nearest that the radio has
};

}  // namespace ble::ll
