// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/role_obstacle.hpp"

#include <cstdint>

namespace ble::ll::hci {

/// LE_States: what can be done, and what at the same time (Core 6.0, Vol 4 Part E, 7.8.27). With a reactive
/// radio all that there is; one that is slower is not scannable, and one that is much slower does not
/// initiate.
[[nodiscard]] constexpr std::uint64_t supported_states(const RadioCapabilities& radio) {
    constexpr std::uint64_t all = (std::uint64_t{1} << 42) - 1;
    if (is_reactive(radio)) return all;
    // Whatever is not scannable; requests are foreseen.
    constexpr unsigned scannable[] = {1, 9, 13, 17, 19, 21};
    if (obstacle(RadioRole::initiator, radio) == RoleObstacle::none) {
        std::uint64_t foreseeing = all;
        for (const auto bit : scannable) foreseeing &= ~(std::uint64_t{1} << bit);
        return foreseeing;
    }
    std::uint64_t slow = 0;
    // Non-connectable, connectable, directed, passive scanning, peripheral; then the pairs of them.
    constexpr unsigned possible[] = {0, 2, 3, 4, 7, 8, 10, 11, 20, 26, 29, 30, 38, 39, 40};
    constexpr unsigned broadcast_only[] = {0, 4, 8};
    const bool is_timed = radio.transmit_timing == RadioCapabilities::TransmitTiming::timed;
    if (is_timed) {
        for (const auto bit : possible) slow |= std::uint64_t{1} << bit;
    } else {
        for (const auto bit : broadcast_only) slow |= std::uint64_t{1} << bit;
    }
    return slow;
}

static_assert(supported_states({}) == 0x3FF'FFFF'FFFF);

}  // namespace ble::ll::hci
