// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_effort.hpp"

#include <cstddef>
#include <functional>
#include <optional>

namespace ble::flow {

/// How long a piece of work takes: processor time of one thread, medians of several rounds.
struct TimedRounds {
    double nanoseconds = 0;
    double yardsticks = 0;  ///< the same, in times of FFTW's transform, taken just before each round
};

/// Works in several rounds; `work` does some, and returns how many pieces that was. Nothing where it was
/// stopped.
[[nodiscard]] std::optional<TimedRounds> time_rounds(const BenchEffort& effort,
                                                     const std::function<std::size_t()>& work);

}  // namespace ble::flow
