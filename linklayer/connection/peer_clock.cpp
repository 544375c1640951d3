// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/peer_clock.hpp"

#include <algorithm>
#include <cmath>

namespace ble::ll {

void PeerClock::on_anchor(std::uint64_t event_counter, Instant start) {
    if (!first_) {
        first_ = start;
        first_event_ = event_counter;
    }
    const auto events = event_counter - first_event_;
    const auto nominal = *first_ + static_cast<Duration::rep>(events) * interval_;
    observations_[count_ % memory] = {.event = static_cast<double>(events),
                                      .lateness_ns = static_cast<double>((start - nominal).count())};
    ++count_;
}

std::optional<Instant> PeerClock::anchor(std::uint64_t event_counter) const {
    if (!first_) return std::nullopt;
    const auto events = event_counter - first_event_;
    const auto lateness = std::llround(expected_lateness(static_cast<double>(events)));
    return *first_ + static_cast<Duration::rep>(events) * interval_ + Duration{lateness};
}

/// The least-squares line; a level one while two points would make their jitter a rate.
double PeerClock::expected_lateness(double event) const {
    constexpr std::size_t enough_for_a_rate = 4;
    const auto used = std::min(count_, memory);
    double mean_event = 0, mean_lateness = 0;
    for (std::size_t i = 0; i < used; ++i) {
        mean_event += observations_[i].event / static_cast<double>(used);
        mean_lateness += observations_[i].lateness_ns / static_cast<double>(used);
    }
    if (used < enough_for_a_rate) return observations_[(count_ - 1) % memory].lateness_ns;
    double covariance = 0, variance = 0;
    for (std::size_t i = 0; i < used; ++i) {
        const auto distance = observations_[i].event - mean_event;
        covariance += distance * (observations_[i].lateness_ns - mean_lateness);
        variance += distance * distance;
    }
    return mean_lateness + covariance / variance * (event - mean_event);
}

}  // namespace ble::ll
