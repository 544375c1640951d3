// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_schedule.hpp"

#include "linklayer/radio/radio_capabilities.hpp"
#include "sdr/sigmf_datetime.hpp"

#include <algorithm>

namespace ble::flow {
PacketSchedule::Place PacketSchedule::place(Instant wanted, ChannelIndex channel, Duration airtime) {
    if (shift_ > sdr::latest_datetime - wanted) return {start_.value_or(wanted), Conflict::beyond_calendar};
    Place place{.at = wanted + shift_};
    auto& busy_until = channel_busy_until_[channel.value()];
    if (start_ && place.at < *start_) place = {*end_ + ll::inter_frame_space, Conflict::backwards};
    if (busy_until && place.at < *busy_until) {
        const auto conflict = place.conflict == Conflict::none ? Conflict::overlap : place.conflict;
        place = {*busy_until + ll::inter_frame_space, conflict};
    }
    const Duration moved = place.at - (wanted + shift_);
    if (moved > clock_step) shift_ += moved;

    const Duration idle = start_ ? place.at - busy_until_ : Duration{};
    if (longest_gap_ && idle > *longest_gap_) {
        const Duration excess = idle - *longest_gap_;
        shift_ -= excess;
        left_out_ += excess;
        place.at -= excess;
    }
    start_ = place.at;
    end_ = place.at + airtime;
    busy_until = end_;
    busy_until_ = std::max(busy_until_, *end_);
    return place;
}

}  // namespace ble::flow
