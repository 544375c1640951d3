// SPDX-License-Identifier: Apache-2.0
#include "host/uuid.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ble::host {
namespace {

constexpr std::array<std::uint8_t, 16> base{0xFB, 0x34, 0x9B, 0x5F, 0x80, 0x00, 0x00, 0x80,
                                            0x00, 0x10, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00};
constexpr std::size_t short_offset = 12;

}  // namespace

std::optional<Uuid> Uuid::parse(OctetSpan octets) {
    if (octets.size() != 2 && octets.size() != 4 && octets.size() != 16) return std::nullopt;
    Uuid uuid{.octets = base, .width = static_cast<std::uint8_t>(8 * octets.size())};
    const auto offset = octets.size() == 16 ? 0 : short_offset;
    std::ranges::copy(octets, uuid.octets.begin() + static_cast<std::ptrdiff_t>(offset));
    return uuid;
}

std::string Uuid::to_string() const {
    const auto& o = octets;
    if (width == 16) return fmt::format("0x{:02x}{:02x}", o[13], o[12]);
    if (width == 32) return fmt::format("0x{:02x}{:02x}{:02x}{:02x}", o[15], o[14], o[13], o[12]);
    std::string text;
    for (std::size_t i = 16; i-- > 0;) {
        text += fmt::format("{:02x}", o[i]);
        if (i == 12 || i == 10 || i == 8 || i == 6) text += '-';
    }
    return text;
}

}  // namespace ble::host
