// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <vector>

namespace ble::ll::hci {

/// Extended advertising (Core 6.0, Vol 4 Part E, 7.8.52 to 7.8.60).
using LeReadMaximumAdvertisingDataLength = Bare<struct LeReadMaximumAdvertisingDataLengthTag>;
using LeReadNumberOfSupportedAdvertisingSets = Bare<struct LeReadNumberOfSupportedAdvertisingSetsTag>;
using LeClearAdvertisingSets = Bare<struct LeClearAdvertisingSetsTag>;

struct LeSetAdvertisingSetRandomAddress {
    AdvertisingHandle handle{};
    DeviceAddress address{};
    [[nodiscard]] static LeSetAdvertisingSetRandomAddress parse(OctetReader& reader);
};

///     bit  0            1          2         3          4       5          6
///          connectable  scannable  directed  high duty  legacy  anonymous  TxPower
struct AdvertisingEventProperties {
    std::uint16_t bits = 0;
    [[nodiscard]] constexpr bool is_connectable() const { return (bits & 0x01) != 0; }
    [[nodiscard]] constexpr bool is_scannable() const { return (bits & 0x02) != 0; }
    [[nodiscard]] constexpr bool is_directed() const { return (bits & 0x04) != 0; }
    [[nodiscard]] constexpr bool is_high_duty() const { return (bits & 0x08) != 0; }
    [[nodiscard]] constexpr bool is_legacy() const { return (bits & 0x10) != 0; }
    [[nodiscard]] constexpr bool is_anonymous() const { return (bits & 0x20) != 0; }
    [[nodiscard]] constexpr bool has_tx_power() const { return (bits & 0x40) != 0; }
};

struct LeSetExtendedAdvertisingParameters {
    AdvertisingHandle handle{};
    AdvertisingEventProperties properties{};
    std::uint32_t interval_min = 0;  ///< units of 0.625 ms
    std::uint32_t interval_max = 0;
    std::uint8_t channels = 0;
    std::uint8_t own_address_type = 0;
    std::uint8_t peer_address_type = 0;
    DeviceAddress peer{};
    std::uint8_t filter_policy = 0;
    std::uint8_t tx_power = 0;
    std::uint8_t primary_phy = 0;
    std::uint8_t secondary_max_skip = 0;
    std::uint8_t secondary_phy = 0;
    std::uint8_t set_id = 0;
    std::uint8_t scan_request_notification = 0;
    std::uint8_t primary_options = 0;  ///< of LE Coded, in version 2 only
    std::uint8_t secondary_options = 0;
    [[nodiscard]] static LeSetExtendedAdvertisingParameters parse(OctetReader& reader);
};

struct LeSetExtendedAdvertisingParametersV2 : LeSetExtendedAdvertisingParameters {
    [[nodiscard]] static LeSetExtendedAdvertisingParametersV2 parse(OctetReader& reader);
};

struct LeSetExtendedAdvertisingEnable {
    struct Set {
        AdvertisingHandle handle{};
        std::uint16_t duration = 0;  ///< units of 10 ms; 0: for ever
        std::uint8_t max_events = 0;
    };
    std::uint8_t enable = 0;
    std::vector<Set> sets{};
    [[nodiscard]] static LeSetExtendedAdvertisingEnable parse(OctetReader& reader);
};

struct LeRemoveAdvertisingSet {
    AdvertisingHandle handle{};
    [[nodiscard]] static LeRemoveAdvertisingSet parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> extended_advertising_commands();

}  // namespace ble::ll::hci
