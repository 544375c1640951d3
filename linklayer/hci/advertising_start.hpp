// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/own_address.hpp"

#include <tl/expected.hpp>

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

}  // namespace ble::ll::hci
