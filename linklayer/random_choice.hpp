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

/// The Advertising DID of changed data: any but the one before (Core 6.0, Vol 6 Part B, 4.4.2.11).
[[nodiscard]] inline std::uint16_t choose_other_data_id(std::uint16_t before, const RandomBits& random) {
    return static_cast<std::uint16_t>((before + 1 + random() % 0xFFF) & 0xFFF);
}

}  // namespace ble::ll
