// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <tl/expected.hpp>

namespace ble::ll::hci {

/// The address that Own_Address_Type stands for, where no private one can be made.
[[nodiscard]] inline tl::expected<DeviceAddress, ErrorCode> own_address(
    OwnAddressType type, const CommandContext& context, const std::optional<DeviceAddress>& random_address) {
    switch (type) {
        case OwnAddressType::public_device:
        case OwnAddressType::resolvable_or_public: return context.controller.settings().address;
        case OwnAddressType::random:
        case OwnAddressType::resolvable_or_random:
            if (random_address) return *random_address;
            return tl::unexpected{ErrorCode::invalid_command_parameters};
    }
    return tl::unexpected{ErrorCode::invalid_command_parameters};
}

[[nodiscard]] inline tl::expected<DeviceAddress, ErrorCode> own_address(OwnAddressType type,
                                                                        const CommandContext& context) {
    return own_address(type, context, context.host.random_address);
}

/// Whether such a value exists.
[[nodiscard]] inline ErrorCode check_own_address_type(std::uint8_t value) {
    constexpr std::uint8_t last = 3;
    return value <= last ? ErrorCode::success : ErrorCode::invalid_command_parameters;
}

[[nodiscard]] constexpr OwnIdentity own_identity(OwnAddressType type) {
    const bool hides =
        type == OwnAddressType::resolvable_or_public || type == OwnAddressType::resolvable_or_random;
    return hides ? OwnIdentity::hidden : OwnIdentity::shown;
}

}  // namespace ble::ll::hci
