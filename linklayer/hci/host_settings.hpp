// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/connection_handle.hpp"
#include "linklayer/crypto/p256_key.hpp"
#include "linklayer/hci/event_masks.hpp"
#include "linklayer/roles/advertising_data.hpp"
#include "linklayer/roles/advertising_parameters.hpp"
#include "linklayer/roles/scan_parameters.hpp"
#include "phy/device_address.hpp"

#include <cstdint>
#include <optional>
#include <set>

namespace ble::ll::hci {

/// Own_Address_Type (Core 6.0, Vol 4 Part E, 7.8.5): which of its addresses a controller uses.
enum class OwnAddressType : std::uint8_t {
    public_device = 0,
    random = 1,
    resolvable_or_public = 2,
    resolvable_or_random = 3,
};

/// What a host has said that lasts from command to command, until HCI_Reset.
struct HostSettings {
    EventMasks masks{};
    std::optional<DeviceAddress> random_address{};

    AdvertisingParameters advertising{.interval = std::chrono::microseconds{1'280'000}};
    OwnAddressType advertiser_address = OwnAddressType::public_device;
    DeviceAddress advertising_peer{};  ///< with whose keys private addresses are made
    AdvertisingData advertising_data{};

    ScanParameters scanning{};
    OwnAddressType scanner_address = OwnAddressType::public_device;

    bool initiates_from_list = false;
    ChannelMap channel_map{};
    std::uint8_t le_host_support = 0;
    std::optional<P256Key> p256_key{};

    /// Connections for which the controller waits for an answer.
    std::set<ConnectionHandle> key_requests{};
    std::set<ConnectionHandle> parameter_requests{};
};

}  // namespace ble::ll::hci
