// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/channel_map.hpp"
#include "linklayer/sleep_clock_accuracy.hpp"
#include "phy/access_address.hpp"
#include "phy/crc24.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::ll {

/// SyncInfo: how to find the periodic advertising train (Core 6.0, Vol 6 Part B, 2.3.4.6).
///
///     bits  13      1      1       1    16        37   3    32  24       16
///           offset  units  adjust  RFU  interval  ChM  SCA  AA  CRCInit  event counter
struct SyncInfo {
    static constexpr Duration short_unit = std::chrono::microseconds{30};
    static constexpr Duration long_unit = std::chrono::microseconds{300};
    static constexpr Duration adjustment = std::chrono::microseconds{2'457'600};
    static constexpr Duration interval_unit = std::chrono::microseconds{1250};

    Duration unit = short_unit;
    Duration offset{};  ///< from the start of this packet, the adjustment added; 0: too far away to say
    Duration interval{};
    ChannelMap channel_map{};
    SleepClockAccuracy sleep_clock_accuracy = SleepClockAccuracy::ppm_500;
    AccessAddress access_address{};
    CrcInit crc_init{};
    std::uint16_t event_counter = 0;

    [[nodiscard]] static SyncInfo parse(OctetReader& reader);
    void write(OctetWriter& writer) const;

    /// Whether there can be such a train (Core 6.0, Vol 6 Part B, 4.4.2.12).
    [[nodiscard]] bool is_possible() const {
        return interval >= std::chrono::microseconds{7500} && channel_map.count() > 0;
    }

    friend bool operator==(const SyncInfo&, const SyncInfo&) = default;
};

}  // namespace ble::ll
