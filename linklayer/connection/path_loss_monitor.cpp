// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/path_loss_monitor.hpp"

namespace ble::ll {

void PathLossMonitor::enable() {
    is_enabled_ = true;
    zone_.reset();
    candidate_.reset();
}

/// With hysteresis on the far side of each threshold, seen from the zone that was told last.
PathLossZone PathLossMonitor::zone_of(int loss_db) const {
    const auto beyond = [&](int threshold, int hysteresis, bool is_beyond_now) {
        if (!zone_) return loss_db > threshold;
        return is_beyond_now ? loss_db > threshold - hysteresis : loss_db >= threshold + hysteresis;
    };
    if (beyond(parameters_->high_threshold, parameters_->high_hysteresis, zone_ == PathLossZone::high)) {
        return PathLossZone::high;
    }
    const bool is_above_low =
        beyond(parameters_->low_threshold, parameters_->low_hysteresis, zone_ != PathLossZone::low);
    return is_above_low ? PathLossZone::middle : PathLossZone::low;
}

std::optional<PathLossZone> PathLossMonitor::on_event(int loss_db) {
    if (!is_enabled_ || !parameters_) return std::nullopt;
    const auto now = zone_of(loss_db);
    if (now != candidate_) events_there_ = 0;
    candidate_ = now;
    ++events_there_;
    if (now == zone_ || events_there_ < parameters_->min_time_spent) return std::nullopt;
    zone_ = now;
    return now;
}

}  // namespace ble::ll
