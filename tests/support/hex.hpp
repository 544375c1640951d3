// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ble::tests {

/// "0201 a5" -> {0x02, 0x01, 0xa5}; blanks stand anywhere between octets.
inline std::vector<std::uint8_t> octets(std::string_view hex) {
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        while (hex[i] == ' ') ++i;
        out.push_back(static_cast<std::uint8_t>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16)));
    }
    return out;
}

/// {0x02, 0x01, 0xa5} -> "0201a5"
inline std::string hex_of(OctetSpan octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const auto octet : octets) {
        out += digits[octet >> 4];
        out += digits[octet & 0xF];
    }
    return out;
}

}  // namespace ble::tests
