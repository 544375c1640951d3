// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/curve.hpp"
#include "benchmarks/progress.hpp"
#include "benchmarks/scenario.hpp"

#include <cstdint>

namespace ble::benchmarks {

/// How thoroughly to measure.
struct SweepSettings {
    std::uint64_t packets = 8'000;  ///< a point near the threshold; a quarter elsewhere
    std::uint64_t seed = 1;
    unsigned threads = 2;
};

/// Measures all points of a scenario, several at a time. The result depends neither on the number of threads
/// nor on which scenarios were measured before.
[[nodiscard]] Curve sweep(const Scenario& scenario, const SweepSettings& settings, Progress& progress);

}  // namespace ble::benchmarks
