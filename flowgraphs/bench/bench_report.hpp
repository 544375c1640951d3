// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// What `fyrkat bench` found out.
struct BenchReport {
    std::string_view instruction_set{};  ///< that was used
    std::vector<BenchResult> results{};

    /// Nanoseconds a point of FFTW's transform, the median of the results'.
    [[nodiscard]] double yardstick() const;
    /// A table for people.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string json() const;
};

}  // namespace ble::flow
