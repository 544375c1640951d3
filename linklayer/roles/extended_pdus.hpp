// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_mode.hpp"
#include "linklayer/le_phy.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// How an advertising set uses extended advertising PDUs (Core 6.0, Vol 4 Part E, 7.8.53).
struct ExtendedPdus {
    enum class Advertiser : std::uint8_t { named, anonymous };

    AdvertisingMode mode = AdvertisingMode::none;
    Advertiser advertiser = Advertiser::named;
    LePhy primary_phy = LePhy::le_1m;  ///< 1M or Coded
    LePhy secondary_phy = LePhy::le_1m;
    LeCoding primary_coding = LeCoding::s8;  ///< on LE Coded
    LeCoding secondary_coding = LeCoding::s8;
    std::uint8_t set_id = 0;                    ///< 0 to 15
    std::optional<std::int8_t> tx_power_dbm{};  ///< what the packets say of it

    [[nodiscard]] PhyMode primary_mode() const { return sending_mode(primary_phy, primary_coding); }
    [[nodiscard]] PhyMode secondary_mode() const { return sending_mode(secondary_phy, secondary_coding); }
};

}  // namespace ble::ll
