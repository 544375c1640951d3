// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_effort.hpp"
#include "flowgraphs/bench/bench_work.hpp"

#include <optional>

namespace ble::flow {

/// How much faster two threads do a work than one: times by the clock on the wall, which other work on the
/// machine disturbs, medians of several rounds with either taking its turn.
struct ThreadGain {
    double gain = 0;
    double times_real_time = 0;  ///< with two

    static constexpr double asked = 1.7;
};

/// Nothing where it was stopped.
[[nodiscard]] std::optional<ThreadGain> measure_thread_gain(const BenchWork& work, const BenchEffort& effort);

}  // namespace ble::flow
