// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/own_address_type.hpp"
#include "linklayer/roles/advertising_parameters.hpp"
#include "linklayer/roles/periodic_parameters.hpp"

#include <cstdint>
#include <optional>

namespace ble::ll::hci {

/// What a host has said of an advertising set, or of legacy advertising (Core 6.0, Vol 4 Part E, 7.8.5 to
/// 7.8.8 and 7.8.52 to 7.8.63).
struct AdvertisingSet {
    /// Whether its data is still coming in.
    enum class Fragments : std::uint8_t { complete, awaited };

    AdvertisingParameters parameters{.interval = std::chrono::microseconds{1'280'000}};
    OwnAddressType own_address_type = OwnAddressType::public_device;
    DeviceAddress peer{};  ///< with whose keys private addresses are made
    std::optional<DeviceAddress> random_address{};
    Fragments advertising_fragments = Fragments::complete;
    Fragments scan_response_fragments = Fragments::complete;

    /// Whether it advertises periodically as soon as it advertises at all, and with ADI.
    enum class Periodic : std::uint8_t { off, on, on_with_adi };
    Periodic periodic = Periodic::off;
    std::optional<PeriodicParameters> periodic_parameters{};  ///< with the data
    AdvertisingDataInfo periodic_adi{};
    Fragments periodic_fragments = Fragments::complete;
};

}  // namespace ble::ll::hci
