// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/plot_series.hpp"

#include <span>
#include <string>

namespace ble::benchmarks {

/// Packet error rate, on a logarithmic axis, against Eb/N0: an SVG picture that needs nothing but a browser.
[[nodiscard]] std::string draw_error_rates(const std::string& title, std::span<const PlotSeries> series);

}  // namespace ble::benchmarks
