// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/passband.hpp"
#include "linklayer/radio/radio_capabilities.hpp"

#include <cstdint>
#include <string_view>

namespace ble::ll {

/// What a device may want to be on the air.
enum class RadioRole : std::uint8_t {
    observer,              ///< scans, and asks nobody
    broadcaster,           ///< legacy, nobody may ask it
    scannable_advertiser,  ///< legacy, and not connectable
    connectable_advertiser,
    extended_broadcaster,  ///< or periodic
    extended_scannable_advertiser,
    extended_connectable_advertiser,
    initiator,
};

/// Why a radio cannot take a role.
enum class RoleObstacle : std::uint8_t {
    none,
    untimed,                 ///< it sends at no certain time
    imprecise,               ///< or up to more than 16 µs from it
    too_slow,                ///< answers are due within T_IFS, or sooner than it could foresee them
    no_advertising_channel,  ///< 37, 38 and 39 are outside of its passband
    too_few_channels,        ///< a link needs two general-purpose ones
};

/// For people: "…: its transmissions are not timed".
[[nodiscard]] constexpr std::string_view reason(RoleObstacle obstacle) {
    switch (obstacle) {
        case RoleObstacle::none: return "possible";
        case RoleObstacle::untimed: return "its transmissions are not timed";
        case RoleObstacle::imprecise: return "its transmissions are off by more than 16 µs";
        case RoleObstacle::too_slow: return "it cannot answer in time";
        case RoleObstacle::no_advertising_channel: return "no advertising channel is in its passband";
        case RoleObstacle::too_few_channels: return "fewer than two data channels are in its passband";
    }
    return "possible";
}

[[nodiscard]] constexpr RoleObstacle obstacle(RadioRole role, const RadioCapabilities& radio) {
    using enum RadioRole;
    if (primary_channels_of(radio) == 0) return RoleObstacle::no_advertising_channel;
    if (role == observer || role == broadcaster) return RoleObstacle::none;
    if (radio.transmit_timing != RadioCapabilities::TransmitTiming::timed) return RoleObstacle::untimed;
    if (radio.timing_error > sleep_clock_jitter) return RoleObstacle::imprecise;
    // CONNECT_IND wants no answer; AUX_CONNECT_REQ does.
    const bool answers = role == scannable_advertiser || role == extended_scannable_advertiser ||
                         role == extended_connectable_advertiser;
    if (answers && !is_reactive(radio)) return RoleObstacle::too_slow;
    // Who is heard on channel 37 is on 39 at most 20 ms later.
    constexpr Duration longest_foresight = std::chrono::milliseconds{20} + inter_frame_space;
    if (role == initiator && radio.turnaround > longest_foresight) return RoleObstacle::too_slow;
    constexpr int secondary = 1, link = 2;
    const bool has_link =
        role == connectable_advertiser || role == extended_connectable_advertiser || role == initiator;
    const int needed = role == scannable_advertiser ? 0 : has_link ? link : secondary;
    return channels_of(radio).count() < needed ? RoleObstacle::too_few_channels : RoleObstacle::none;
}

static_assert(obstacle(RadioRole::initiator, {}) == RoleObstacle::none);

}  // namespace ble::ll
