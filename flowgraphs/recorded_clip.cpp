// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recorded_clip.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>

namespace ble::flow {

std::size_t packet_history_samples(Hertz rate) {
    // The longest on LE Coded take 17 ms, those that must wait for a CRC init 24 ms more. Bounded for rates
    // above 200 MS/s.
    constexpr double seconds = 60e-3, most = 12e6;
    return static_cast<std::size_t>(std::min(rate.value * seconds, most));
}

phy::PacketClip recorded_clip(const SampleHistory& history, const sdr::Recording& recording,
                              const Packet& packet) {
    constexpr double margin_seconds = 20e-6;
    const auto segments = recording.segments();
    const auto next =
        std::ranges::upper_bound(segments, packet.position.index, {}, &sdr::Segment::first_sample);
    const auto rate = recording.rate();
    const auto margin = static_cast<std::int64_t>(margin_seconds * rate.value);
    const double length = std::chrono::duration<double>(packet.end() - packet.start).count() * rate.value;
    const auto start = static_cast<std::int64_t>(packet.position.index);
    return {.samples = history.between(start - margin, start + static_cast<std::int64_t>(length) + margin),
            .rate = rate,
            .center = std::prev(next)->center,
            .start = static_cast<double>(margin) + packet.position.fraction};
}

}  // namespace ble::flow
