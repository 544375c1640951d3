// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection_handle.hpp"
#include "linklayer/crypto/p256_key.hpp"
#include "linklayer/hci/advertising_set.hpp"
#include "linklayer/hci/command_generation.hpp"
#include "linklayer/hci/event_masks.hpp"
#include "linklayer/roles/scan_parameters.hpp"
#include "phy/device_address.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace ble::ll::hci {

/// What a host has said that lasts from command to command, until HCI_Reset.
struct HostSettings {
    EventMasks masks{};
    std::optional<DeviceAddress> random_address{};

    /// Of the commands that exclude each other; `either`: none was used yet.
    CommandGeneration generation = CommandGeneration::either;
    AdvertisingSet advertising{};  ///< by legacy commands
    std::map<AdvertisingHandle, AdvertisingSet> advertising_sets{};

    ScanParameters scanning{};
    OwnAddressType scanner_address = OwnAddressType::public_device;

    bool initiates_from_list = false;
    std::uint8_t le_host_support = 0;
    std::optional<P256Key> p256_key{};

    /// Connections for which the controller waits for an answer.
    std::set<ConnectionHandle> key_requests{};
    std::set<ConnectionHandle> parameter_requests{};
};

}  // namespace ble::ll::hci
