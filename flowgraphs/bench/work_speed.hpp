// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_result.hpp"
#include "phy/radio_clock.hpp"

#include <functional>
#include <optional>

namespace ble::flow {

/// How long a work is measured.
struct BenchEffort {
    Duration processor_time{};           ///< at least, but for the yardstick's
    std::function<bool()> is_stopped{};  ///< asked again and again
};

/// Does a work in several rounds, the yardstick before each; nothing where it was stopped.
[[nodiscard]] std::optional<BenchResult> measure_speed(const BenchWork& work, const BenchEffort& effort);

}  // namespace ble::flow
