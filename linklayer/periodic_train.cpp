// SPDX-License-Identifier: Apache-2.0
#include "linklayer/periodic_train.hpp"

#include <algorithm>

namespace ble::ll {

SyncInfo PeriodicTrain::info(Instant start, SleepClockAccuracy accuracy) const {
    // An event that is too close to be reached is not pointed to.
    constexpr Duration least = std::chrono::milliseconds{2};
    constexpr Duration longest_field = 0x1FFF * SyncInfo::long_unit;
    const auto ahead = std::max(start + least - first, Duration{});
    const auto counter = static_cast<std::uint64_t>((ahead + interval - Duration{1}) / interval);
    const auto offset = start_of(counter) - start;
    SyncInfo out{.interval = interval,
                 .channel_map = channel_map_at(counter),
                 .sleep_clock_accuracy = accuracy,
                 .access_address = access_address,
                 .crc_init = crc_init,
                 .event_counter = static_cast<std::uint16_t>(counter)};
    out.unit = offset <= 0x1FFF * SyncInfo::short_unit ? SyncInfo::short_unit : SyncInfo::long_unit;
    const bool is_near = offset <= SyncInfo::adjustment + longest_field;
    if (is_near) out.offset = offset / out.unit * out.unit;
    return out;
}

}  // namespace ble::ll
