// SPDX-License-Identifier: Apache-2.0
#include "host/utf8_step.hpp"

#include <array>
#include <cstddef>

namespace ble::host {
namespace {

std::size_t sequence_length(std::uint8_t first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

std::optional<char32_t> decode(OctetSpan text, std::size_t length) {
    if (length == 0 || length > text.size()) return std::nullopt;
    constexpr std::array<unsigned, 5> first_mask{0, 0x7F, 0x1F, 0x0F, 0x07};
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    char32_t value = text[0] & first_mask[length];
    for (const auto octet : text.subspan(1, length - 1)) {
        if ((octet & 0xC0) != 0x80) return std::nullopt;
        value = value << 6 | (octet & 0x3Fu);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < smallest[length] || surrogate || value > 0x10FFFF) return std::nullopt;
    return value;
}

}  // namespace

Utf8Step next_utf8(OctetSpan& text) {
    const auto length = sequence_length(text[0]);
    const auto code_point = decode(text, length);
    const auto taken = text.first(code_point ? length : 1);
    text = text.subspan(taken.size());
    return {.code_point = code_point, .octets = taken};
}

}  // namespace ble::host
