// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/radio/radio_capabilities.hpp"
#include "phy/channel_index.hpp"

#include <cstdint>

namespace ble::ll {

[[nodiscard]] constexpr bool is_in_passband(ChannelIndex channel, const RadioCapabilities& radio) {
    return channel.center() >= radio.passband_low && channel.center() <= radio.passband_high;
}

/// The general-purpose channels that a radio has.
[[nodiscard]] constexpr ChannelMap channels_of(const RadioCapabilities& radio) {
    ChannelMap out{0};
    for (unsigned index = 0; index < 37; ++index) {
        if (is_in_passband(ChannelIndex{index}, radio)) out.bits |= std::uint64_t{1} << index;
    }
    return out;
}

/// The primary advertising channels that a radio has; bit 0 is channel 37.
[[nodiscard]] constexpr std::uint8_t primary_channels_of(const RadioCapabilities& radio) {
    unsigned out = 0;
    for (unsigned bit = 0; bit < 3; ++bit) {
        if (is_in_passband(ChannelIndex{37 + bit}, radio)) out |= 1u << bit;
    }
    return static_cast<std::uint8_t>(out);
}

/// What there is of `wanted` in the passband; where that are fewer than a link needs, all that is in it.
[[nodiscard]] constexpr ChannelMap cut_to_passband(ChannelMap wanted, const RadioCapabilities& radio) {
    constexpr int needed = 2;
    const auto all = channels_of(radio);
    const ChannelMap cut{wanted.bits & all.bits};
    return cut.count() >= needed ? cut : all;
}

static_assert(channels_of({}) == ChannelMap{} && primary_channels_of({}) == 0b111);
static_assert(cut_to_passband({0xFF}, {.passband_low{2'410e6}, .passband_high{2'430e6}}) == ChannelMap{0xF8});

}  // namespace ble::ll
