// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <cassert>
#include <compare>
#include <cstdint>

namespace ble {

/// A physical channel, 0 to 39 upwards in frequency: 2402 + 2k MHz (Core 6.0, Vol 6 Part A, 2).
class RfChannel {
public:
    constexpr explicit RfChannel(unsigned number) : number_{static_cast<std::uint8_t>(number)} {
        assert(number < 40);
    }
    [[nodiscard]] constexpr unsigned number() const { return number_; }
    [[nodiscard]] constexpr Hertz center() const { return {2'402e6 + 2e6 * number_}; }
    friend constexpr auto operator<=>(RfChannel, RfChannel) = default;

private:
    std::uint8_t number_;
};

/// A channel as the link layer counts: 0 to 36 for data, 37 to 39 for primary advertising
/// (Core 6.0, Vol 6 Part B, 1.4.1).
class ChannelIndex {
public:
    constexpr explicit ChannelIndex(unsigned value) : value_{static_cast<std::uint8_t>(value)} {
        assert(value < 40);
    }
    constexpr explicit ChannelIndex(RfChannel rf) : value_{index_of(rf.number())} {}

    [[nodiscard]] constexpr unsigned value() const { return value_; }
    [[nodiscard]] constexpr bool is_advertising() const { return value_ >= 37; }
    [[nodiscard]] constexpr RfChannel rf() const {
        if (value_ == 37) return RfChannel{0};
        if (value_ == 38) return RfChannel{12};
        if (value_ == 39) return RfChannel{39};
        return RfChannel{value_ + (value_ < 11 ? 1u : 2u)};
    }
    [[nodiscard]] constexpr Hertz center() const { return rf().center(); }
    friend constexpr auto operator<=>(ChannelIndex, ChannelIndex) = default;

private:
    static constexpr std::uint8_t index_of(unsigned rf) {
        if (rf == 0) return 37;
        if (rf == 12) return 38;
        if (rf == 39) return 39;
        return static_cast<std::uint8_t>(rf - (rf < 12 ? 1 : 2));
    }
    std::uint8_t value_;
};

static_assert(ChannelIndex{38}.center() == Hertz{2'426e6});
static_assert(ChannelIndex{10}.center() == Hertz{2'424e6});
static_assert(ChannelIndex{RfChannel{13}} == ChannelIndex{11});

}  // namespace ble
