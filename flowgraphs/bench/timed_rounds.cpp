// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/timed_rounds.hpp"

#include "flowgraphs/bench/cpu_clock.hpp"
#include "flowgraphs/bench/median.hpp"
#include "flowgraphs/bench/transform_yardstick.hpp"

#include <chrono>
#include <vector>

namespace ble::flow {

std::optional<TimedRounds> time_rounds(const BenchEffort& effort, const std::function<std::size_t()>& work) {
    // Where no time is asked for, one look has to do.
    const int rounds = effort.processor_time.count() > 0 ? 5 : 1;
    std::vector<double> times, ratios;
    for (int round = 0; round < rounds; ++round) {
        const double yardstick = nanoseconds_per_transform_point();
        std::chrono::nanoseconds spent{};
        std::size_t pieces = 0;
        for (const auto begun = CpuClock::now(); pieces == 0 || spent < effort.processor_time / rounds;
             spent = CpuClock::now() - begun) {
            if (effort.is_stopped()) return std::nullopt;
            pieces += work();
        }
        times.push_back(static_cast<double>(spent.count()) / static_cast<double>(pieces));
        ratios.push_back(times.back() / yardstick);
    }
    return TimedRounds{median(times), median(ratios)};
}

}  // namespace ble::flow
