// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_reader.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ble {

/// Who a device says it is: 48 bits, and whether they are public or random (Core 6.0, Vol 6
/// Part B, 1.3).
struct DeviceAddress {
    enum class Type : std::uint8_t { public_device, random };
    /// What the two most significant bits make of a random address (1.3.2).
    enum class Kind : std::uint8_t { public_device, static_device, resolvable, non_resolvable, reserved };

    std::array<std::uint8_t, 6> octets{};  ///< as on the air: least significant first
    Type type = Type::public_device;

    [[nodiscard]] static DeviceAddress parse(OctetReader& reader, Type type) {
        DeviceAddress address{.type = type};
        std::ranges::copy(reader.take(6), address.octets.begin());
        return address;
    }
    /// From the written form, "c0:ff:ee:00:00:01".
    [[nodiscard]] static std::optional<DeviceAddress> from_string(std::string_view text, Type type);

    [[nodiscard]] constexpr Kind kind() const {
        if (type == Type::public_device) return Kind::public_device;
        switch (octets[5] >> 6) {
            case 0: return Kind::non_resolvable;
            case 1: return Kind::resolvable;
            case 3: return Kind::static_device;
            default: return Kind::reserved;
        }
    }
    [[nodiscard]] std::string to_string() const;

    friend constexpr auto operator<=>(const DeviceAddress&, const DeviceAddress&) = default;
};

[[nodiscard]] constexpr std::string_view name(DeviceAddress::Kind kind) {
    switch (kind) {
        case DeviceAddress::Kind::public_device: return "public";
        case DeviceAddress::Kind::static_device: return "random-static";
        case DeviceAddress::Kind::resolvable: return "random-resolvable";
        case DeviceAddress::Kind::non_resolvable: return "random-non-resolvable";
        case DeviceAddress::Kind::reserved: return "random-reserved";
    }
    return "random-reserved";
}

static_assert(DeviceAddress{{0x01, 0x00, 0x00, 0xEE, 0xFF, 0xC0}, DeviceAddress::Type::random}.kind() ==
              DeviceAddress::Kind::static_device);

}  // namespace ble
