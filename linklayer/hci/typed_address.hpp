// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/device_address.hpp"
#include "phy/octet_reader.hpp"

#include <cstdint>

namespace ble::ll::hci {

/// A device as hosts name it: by the type of its address, 0 public, 1 random, and the address.
struct TypedAddress {
    std::uint8_t type = 0;
    DeviceAddress address{};
    [[nodiscard]] static TypedAddress parse(OctetReader& reader) {
        const auto type = reader.u8();
        const auto kind = type == 1 ? DeviceAddress::Type::random : DeviceAddress::Type::public_device;
        return {.type = type, .address = DeviceAddress::parse(reader, kind)};
    }
    [[nodiscard]] bool is_valid() const { return type <= 1; }
};

}  // namespace ble::ll::hci
