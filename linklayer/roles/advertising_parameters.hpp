// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_handle.hpp"
#include "linklayer/roles/advertising_data.hpp"
#include "linklayer/roles/extended_pdus.hpp"
#include "phy/device_address.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll {

/// The legacy advertising events (Core 6.0, Vol 6 Part B, 4.4.2); values as HCI has them.
enum class AdvertisingType : std::uint8_t {
    connectable_undirected = 0,
    connectable_directed_high_duty = 1,
    scannable_undirected = 2,
    nonconnectable_undirected = 3,
    connectable_directed_low_duty = 4,
};

/// Whom an advertiser answers; values as HCI has them (Core 6.0, Vol 6 Part B, 4.3.2).
enum class AdvertisingFilterPolicy : std::uint8_t {
    anyone = 0,
    scans_from_list = 1,
    connections_from_list = 2,
    list_only = 3,
};

/// How to advertise (Core 6.0, Vol 4 Part E, 7.8.5 to 7.8.8 and 7.8.53 to 7.8.56).
struct AdvertisingParameters {
    enum class ScanRequests : std::uint8_t { untold, told };

    AdvertisingHandle handle{};
    AdvertisingType type = AdvertisingType::connectable_undirected;  ///< with legacy PDUs
    std::optional<ExtendedPdus> extended{};                          ///< with extended ones instead
    Duration interval = std::chrono::milliseconds{100};
    DeviceAddress own_address{};
    std::optional<DeviceAddress> target{};      ///< of directed advertising
    std::optional<DeviceAddress> hides_from{};  ///< the device with whose keys the addresses are made
    std::uint8_t channels = 0b111;              ///< bit 0: channel 37
    AdvertisingFilterPolicy filter_policy = AdvertisingFilterPolicy::anyone;
    ScanRequests scan_requests = ScanRequests::untold;
    std::optional<Duration> duration{};  ///< until it ends by itself
    std::uint8_t max_events = 0;         ///< after which it ends by itself; 0: any number
    AdvertisingData data{};

    [[nodiscard]] bool is_high_duty() const {
        return !extended && type == AdvertisingType::connectable_directed_high_duty;
    }
    [[nodiscard]] bool is_directed() const {
        return extended ? target.has_value()
                        : type == AdvertisingType::connectable_directed_high_duty ||
                              type == AdvertisingType::connectable_directed_low_duty;
    }
    [[nodiscard]] bool is_connectable() const {
        return extended ? extended->mode == AdvertisingMode::connectable
                        : type == AdvertisingType::connectable_undirected || is_directed();
    }
    [[nodiscard]] bool is_scannable() const {
        return extended ? extended->mode == AdvertisingMode::scannable
                        : type == AdvertisingType::connectable_undirected ||
                              type == AdvertisingType::scannable_undirected;
    }
    [[nodiscard]] bool are_valid() const;
};

}  // namespace ble::ll
