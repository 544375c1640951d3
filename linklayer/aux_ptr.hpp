// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/le_phy.hpp"
#include "linklayer/reject.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"
#include "phy/channel_index.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <tl/expected.hpp>

namespace ble::ll {

/// AuxPtr: where and when the auxiliary packet starts, counted from the start of this one; it falls
/// within one unit after `offset` (Core 6.0, Vol 6 Part B, 2.3.4.5).
///
///     bit  0..5     6   7      8..20       21..23
///          channel  CA  units  aux offset  aux PHY
struct AuxPtr {
    enum class ClockAccuracy : std::uint8_t { within_500_ppm = 0, within_50_ppm = 1 };
    [[nodiscard]] static constexpr ClockAccuracy accuracy_of(SleepClockAccuracy own) {
        return parts_per_million(own) <= 50 ? ClockAccuracy::within_50_ppm : ClockAccuracy::within_500_ppm;
    }
    static constexpr Duration short_unit = std::chrono::microseconds{30};
    static constexpr Duration long_unit = std::chrono::microseconds{300};

    ChannelIndex channel{0};
    ClockAccuracy clock_accuracy = ClockAccuracy::within_500_ppm;
    Duration unit = short_unit;
    Duration offset{};  ///< 0: no auxiliary packet will follow
    LePhy phy = LePhy::le_1m;

    [[nodiscard]] static tl::expected<AuxPtr, Reject> parse(OctetReader& reader);
    void write(OctetWriter& writer) const;

    friend bool operator==(const AuxPtr&, const AuxPtr&) = default;
};

}  // namespace ble::ll
