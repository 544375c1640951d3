// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ble::ll {

/// What somebody thinks of a channel, as PDUs have it (Core 6.0, Vol 6 Part B, 2.4.2.42).
enum class ChannelQuality : std::uint8_t { unknown = 0, good = 1, bad = 3 };

/// What a peripheral thinks of each channel: two bits each, channel 0 first.
struct ChannelClassification {
    std::array<std::uint8_t, 10> octets{};

    [[nodiscard]] constexpr ChannelQuality quality(std::size_t channel) const {
        const auto bits = octets[channel / 4] >> channel % 4 * 2 & 3;
        constexpr int reserved = 2;
        return bits == reserved ? ChannelQuality::unknown : ChannelQuality{static_cast<std::uint8_t>(bits)};
    }
    constexpr void set(std::size_t channel, ChannelQuality quality) {
        const auto shift = channel % 4 * 2;
        const auto rest = octets[channel / 4] & ~(3u << shift);
        octets[channel / 4] = static_cast<std::uint8_t>(rest | static_cast<unsigned>(quality) << shift);
    }
    /// Those of `map` that are not bad.
    [[nodiscard]] constexpr ChannelMap without_bad(ChannelMap map) const {
        for (std::size_t channel = 0; channel < 37; ++channel) {
            if (quality(channel) == ChannelQuality::bad) map.bits &= ~(std::uint64_t{1} << channel);
        }
        return map;
    }
    friend constexpr bool operator==(const ChannelClassification&, const ChannelClassification&) = default;
};

}  // namespace ble::ll
