// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_effort.hpp"
#include "flowgraphs/bench/bench_result.hpp"

#include <optional>

namespace ble::flow {

/// Does a work in several rounds, the yardstick before each; nothing where it was stopped.
[[nodiscard]] std::optional<BenchResult> measure_speed(const BenchWork& work, const BenchEffort& effort);

}  // namespace ble::flow
