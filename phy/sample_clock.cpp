// SPDX-License-Identifier: Apache-2.0
#include "phy/sample_clock.hpp"

#include <cassert>
#include <cmath>

namespace ble {
namespace {

__extension__ using Int128 = __int128;
constexpr Int128 nanoseconds_times_millihertz = Int128{1'000'000'000} * 1000;

}  // namespace

SampleClock::SampleClock(Instant start, Hertz rate)
    : start_{start}, millihertz_{std::llround(rate.value * 1000)} {
    assert(millihertz_ > 0 && rate.value < 1e12);
}

Instant SampleClock::instant_of(SamplePosition position) const {
    const auto fraction_ns = position.fraction * 1e12 / static_cast<double>(millihertz_);
    return start_ + length_of(position.index) + Duration{std::llround(fraction_ns)};
}

Duration SampleClock::length_of(std::uint64_t samples) const {
    const Int128 scaled = Int128{samples} * nanoseconds_times_millihertz;
    return Duration{static_cast<std::int64_t>((scaled + millihertz_ / 2) / millihertz_)};
}

std::uint64_t SampleClock::index_at(Instant instant) const {
    if (instant <= start_) return 0;
    const Int128 elapsed = (instant - start_).count();
    return static_cast<std::uint64_t>(elapsed * millihertz_ / nanoseconds_times_millihertz);
}

Hertz SampleClock::rate() const { return {static_cast<double>(millihertz_) / 1000}; }

}  // namespace ble
