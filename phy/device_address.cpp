// SPDX-License-Identifier: Apache-2.0
#include "phy/device_address.hpp"

#include <charconv>

namespace ble {

std::optional<DeviceAddress> DeviceAddress::from_string(std::string_view text, Type type) {
    constexpr std::size_t written_length = 17;
    if (text.size() != written_length) return std::nullopt;
    DeviceAddress address{.type = type};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto digits = text.substr(3 * i, 2);
        if (i > 0 && text[3 * i - 1] != ':') return std::nullopt;
        const auto [end, error] = std::from_chars(digits.begin(), digits.end(), address.octets[5 - i], 16);
        if (error != std::errc{} || end != digits.end()) return std::nullopt;
    }
    return address;
}

std::string DeviceAddress::to_string() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 6; i-- > 0;) {
        text += digits[octets[i] >> 4];
        text += digits[octets[i] & 0xF];
        if (i > 0) text += ':';
    }
    return text;
}

}  // namespace ble
