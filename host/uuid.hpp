// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace ble::host {

/// A UUID as it came: 16, 32 or 128 bits, the short ones standing for a place in the Bluetooth base
/// UUID (Core 6.0, Vol 3 Part B, 2.5.1).
struct Uuid {
    std::array<std::uint8_t, 16> octets{};  ///< the 128-bit form, least significant first
    std::uint8_t width = 16;                ///< bits on the air: 16, 32 or 128

    /// From 2, 4 or 16 octets, least significant first.
    [[nodiscard]] static std::optional<Uuid> parse(OctetSpan octets);
    /// "0x180d", "0x0000180d" or "0000180d-0000-1000-8000-00805f9b34fb".
    [[nodiscard]] std::string to_string() const;

    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
};

}  // namespace ble::host
