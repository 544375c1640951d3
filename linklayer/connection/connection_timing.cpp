// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/connection_timing.hpp"

namespace ble::ll {

ConnectionTiming::ConnectionTiming(TransmitWindow window, Instant heard, Duration interval,
                                   Uncertainty uncertainty)
    : reference_{window.start},
      window_size_{window.size},
      synchronised_{heard},
      interval_{interval},
      uncertainty_{uncertainty} {}

Duration ConnectionTiming::widening(std::uint64_t counter) const {
    return window_widening(anchor(counter) + window_size_ - synchronised_, uncertainty_.combined_ppm) +
           uncertainty_.jitter;
}

ConnectionTiming::ReceiveWindow ConnectionTiming::receive_window(std::uint64_t counter) const {
    const auto start = anchor(counter);
    const auto margin = widening(counter);
    return {.open = start - margin, .close = start + window_size_ + margin};
}

void ConnectionTiming::synchronise(std::uint64_t counter, Instant start) {
    reference_ = start;
    reference_counter_ = counter;
    window_size_ = {};
    synchronised_ = start;
}

void ConnectionTiming::apply(const Update& update) {
    reference_ = anchor(update.counter) + update.window_offset;
    reference_counter_ = update.counter;
    window_size_ = update.window_size;
    interval_ = update.interval;
}

}  // namespace ble::ll
