// SPDX-License-Identifier: Apache-2.0
#include "host/printable.hpp"

#include "host/utf8_step.hpp"

#include <fmt/format.h>
#include <iterator>

namespace ble::host {
namespace {

bool within(char32_t value, char32_t first, char32_t last) { return value >= first && value <= last; }

bool is_control(char32_t value) { return value < 0x20 || within(value, 0x7F, 0x9F); }

/// Zero width, line separators, directional overrides and isolates, variation tricks, BOM, tags.
bool misleads(char32_t value) {
    return value == 0xAD || value == 0x61C || value == 0xFEFF || within(value, 0x200B, 0x200F) ||
           within(value, 0x2028, 0x202E) || within(value, 0x2060, 0x206F) || within(value, 0xFFF9, 0xFFFB) ||
           within(value, 0xE0000, 0xE007F);
}

void append_harmless(std::string& out, const Utf8Step& step) {
    const auto value = step.code_point;
    if (!value || is_control(*value)) {
        for (const auto octet : step.octets) fmt::format_to(std::back_inserter(out), "\\x{:02x}", octet);
    } else if (misleads(*value)) {
        fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", static_cast<unsigned>(*value));
    } else {
        out.append(step.octets.begin(), step.octets.end());
    }
}

}  // namespace

std::string printable(OctetSpan text) {
    std::string out;
    while (!text.empty()) {
        const auto step = next_utf8(text);
        if (step.code_point == U'"' || step.code_point == U'\\') out += '\\';
        append_harmless(out, step);
    }
    return out;
}

std::string harmless(std::string_view text) {
    OctetSpan octets{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    std::string out;
    while (!octets.empty()) append_harmless(out, next_utf8(octets));
    return out;
}

std::string valid_utf8(OctetSpan text) {
    std::string out;
    while (!text.empty()) {
        const auto step = next_utf8(text);
        if (step.code_point)
            out.append(step.octets.begin(), step.octets.end());
        else
            out += "\xEF\xBF\xBD";
    }
    return out;
}

}  // namespace ble::host
