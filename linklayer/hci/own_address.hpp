// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <tl/expected.hpp>

namespace ble::ll::hci {

/// The address that Own_Address_Type stands for. Resolvable private ones are not generated yet.
[[nodiscard]] inline tl::expected<DeviceAddress, ErrorCode> own_address(OwnAddressType type,
                                                                        const CommandContext& context) {
    switch (type) {
        case OwnAddressType::public_device: return context.controller.settings().address;
        case OwnAddressType::random:
            if (context.host.random_address) return *context.host.random_address;
            return tl::unexpected{ErrorCode::invalid_command_parameters};
    }
    return tl::unexpected{ErrorCode::unsupported_feature};
}

/// Whether such a value exists; 2 and 3 need privacy, which the features do not promise.
[[nodiscard]] inline ErrorCode check_own_address_type(std::uint8_t value) {
    constexpr std::uint8_t last = 3;
    if (value > last) return ErrorCode::invalid_command_parameters;
    return value <= static_cast<std::uint8_t>(OwnAddressType::random) ? ErrorCode::success
                                                                      : ErrorCode::unsupported_feature;
}

}  // namespace ble::ll::hci
