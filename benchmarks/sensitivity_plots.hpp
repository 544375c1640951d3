// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/curve.hpp"
#include "benchmarks/error_rate_plot.hpp"

#include <span>
#include <vector>

namespace ble::benchmarks {

/// The measured curves, liquid-dsp's beside them, and the goals: a plot each for LE 1M's inputs, the uncoded
/// PHYs, LE Coded and the impairments, where all was measured that belongs to it. The curves at other levels,
/// which would all lie on top of each other, are left out.
[[nodiscard]] std::vector<ErrorRatePlot> sensitivity_plots(std::span<const Curve> curves);

}  // namespace ble::benchmarks
