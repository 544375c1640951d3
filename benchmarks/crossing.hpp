// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/error_rate.hpp"

#include <optional>
#include <span>

namespace ble::benchmarks {

/// Where a curve of error rates passes a given one, and one standard deviation of that.
struct Crossing {
    double ebn0_db = 0;
    double error_db = 0;
};

/// Interpolates the logarithm of the rate between neighbouring points, which are in order of Eb/N0; nothing
/// where the curve does not come down past `per`.
[[nodiscard]] std::optional<Crossing> find_crossing(std::span<const ErrorRate> curve, double per);

}  // namespace ble::benchmarks
