// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/random_bits.hpp"
#include "phy/access_address.hpp"
#include "phy/crc24.hpp"

#include <cstdint>

namespace ble::ll {

/// An access address that keeps the rules for every PHY (Core 6.0, Vol 6 Part B, 2.1.2).
[[nodiscard]] inline AccessAddress choose_access_address(const RandomBits& random) {
    AccessAddress out{};
    do {
        out.value = static_cast<std::uint32_t>(random());
    } while (!out.is_valid_for_coded());
    return out;
}

[[nodiscard]] inline CrcInit choose_crc_init(const RandomBits& random) {
    return {static_cast<std::uint32_t>(random() & 0xFFFFFF)};
}

/// One of the channels that a map allows.
[[nodiscard]] inline ChannelIndex choose_channel(const ChannelMap& map, const RandomBits& random) {
    const auto count = static_cast<std::uint64_t>(map.count());
    return map.used_channel(static_cast<int>(random() % count));
}

}  // namespace ble::ll
