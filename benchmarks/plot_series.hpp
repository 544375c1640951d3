// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ble::benchmarks {

/// One curve of a plot.
struct PlotSeries {
    enum class Style : std::uint8_t { solid, dashed, marks_only };
    struct Point {
        double x = 0, y = 0;
    };

    std::string name{};    ///< for the legend; none: not in it
    std::string colour{};  ///< as CSS writes it
    Style style = Style::solid;
    std::vector<Point> points{};
};

}  // namespace ble::benchmarks
