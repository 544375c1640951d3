// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hit_rate.hpp"

#include "tests/support/pair.hpp"

namespace ble::tests {

HitRate hit_rate(Duration jitter, std::uint64_t seed) {
    using namespace std::chrono_literals;
    Pair::Options options{.seed = seed, .connection = {.interval = 30ms, .supervision_timeout = 6s}};
    options.central.clock_error_ppb = 20'000;
    options.central.transmit_jitter = jitter;
    // They hear each other all the same, so that there is a link to measure on.
    options.central_settings.answer_tolerance = 40us;
    options.peripheral_settings.answer_tolerance = 40us;
    options.peripheral.clock_error_ppb = -20'000;
    options.peripheral.capabilities.turnaround = 3ms;
    // A longer space would let the peripheral wait for what it answers.
    options.central_settings.features =
        options.central_settings.features.without(ll::Feature::frame_space_update);
    Pair pair{options};
    HitRate out;
    if (!pair.connect()) return out;
    Instant end{};
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.channel.index.is_advertising()) return;
        if (packet.sender == pair.central.device) {
            end = packet.end();
            return;
        }
        const auto late = packet.start - (end + ll::inter_frame_space);
        ++out.answers;
        if (late >= -ll::active_clock_jitter && late <= ll::active_clock_jitter) ++out.hits;
    });
    constexpr int events = 2000;
    pair.run(events * 30ms);
    return out;
}

}  // namespace ble::tests
