// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/plot_series.hpp"

#include <string>
#include <vector>

namespace ble::benchmarks {

/// Packet error rates, on a logarithmic axis, against a signal-to-noise ratio.
struct ErrorRatePlot {
    std::string file{};  ///< its name
    std::string title{};
    std::string axis{};  ///< what the ratio is
    int first_db = 3, last_db = 14;
    std::vector<PlotSeries> series{};

    /// An SVG picture that needs nothing but a browser.
    [[nodiscard]] std::string svg() const;
};

}  // namespace ble::benchmarks
