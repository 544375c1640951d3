// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/own_address.hpp"

#include <tl/expected.hpp>
#include <utility>

namespace ble::ll::hci {

/// A set's parameters with the addresses that it begins with.
[[nodiscard]] inline tl::expected<AdvertisingParameters, ErrorCode> parameters_of(
    const AdvertisingSet& set, const CommandContext& context,
    const std::optional<DeviceAddress>& random_address) {
    const auto own = own_address(set.own_address_type, context, random_address);
    if (!own) return tl::unexpected{own.error()};
    auto parameters = set.parameters;
    parameters.own_address = *own;
    if (own_identity(set.own_address_type) == OwnIdentity::hidden) parameters.hides_from = set.peer;
    return parameters;
}

/// Null: no such set.
[[nodiscard]] inline AdvertisingSet* find_set(AdvertisingHandle handle, const CommandContext& context) {
    const auto found = context.host.advertising_sets.find(handle);
    return found == context.host.advertising_sets.end() ? nullptr : &found->second;
}

/// Whether sets of that kind can advertise periodically.
[[nodiscard]] inline bool can_be_periodic(const AdvertisingParameters& parameters) {
    return parameters.extended && parameters.extended->mode == AdvertisingMode::none &&
           parameters.extended->advertiser == ExtendedPdus::Advertiser::named;
}

/// Periodic advertising begins with the set, and stays when the set's other packets stop.
[[nodiscard]] inline ErrorCode start_periodic(const AdvertisingSet& set, const CommandContext& context) {
    const auto handle = set.parameters.handle;
    const bool is_due = set.periodic != AdvertisingSet::Periodic::off && set.periodic_parameters &&
                        !context.controller.is_advertising_periodically(handle);
    if (!is_due) return ErrorCode::success;
    auto parameters = *set.periodic_parameters;
    parameters.handle = handle;
    parameters.phy = set.parameters.extended->secondary_phy;
    if (set.periodic == AdvertisingSet::Periodic::on_with_adi) parameters.adi = set.periodic_adi;
    return context.controller.start_periodic_advertising(std::move(parameters), context.now);
}

}  // namespace ble::ll::hci
