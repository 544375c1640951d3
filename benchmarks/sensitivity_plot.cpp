// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/sensitivity_plot.hpp"

#include "benchmarks/error_rate_plot.hpp"

#include <array>

namespace ble::benchmarks {
namespace {

using Style = PlotSeries::Style;

constexpr std::array ours{"#0b5fa5", "#1b9e77", "#7b3fa0", "#d95f02", "#a6761d"};
constexpr std::array reference_colours{"#9a9a9a", "#bdbdbd", "#5f5f5f"};

std::vector<PlotSeries::Point> points_of(std::span<const ErrorRate> rates) {
    std::vector<PlotSeries::Point> points;
    for (const auto& rate : rates) points.push_back({rate.ebn0_db, rate.per()});
    return points;
}

void append_references(std::vector<PlotSeries>& series, const Curve& curve) {
    for (std::size_t i = 0; i < curve.references.size(); ++i) {
        series.push_back({"liquid " + curve.references[i].name + ", timing and CFO given",
                          reference_colours[i % reference_colours.size()], Style::dashed,
                          points_of(curve.error_rates_of_reference(i))});
    }
}

}  // namespace

std::string draw(std::span<const Curve> curves) {
    std::vector<PlotSeries> series, behind;
    for (const auto& curve : curves) {
        if (curve.scenario.group == "level") continue;
        series.push_back({curve.scenario.title, ours[series.size() % ours.size()], Style::solid,
                          points_of(curve.error_rates())});
        append_references(behind, curve);
    }
    behind.insert(behind.begin(), {"goal", "#c00000", Style::marks_only, {{6.9, 0.308}, {7.9, 0.1}}});
    series.insert(series.end(), behind.begin(), behind.end());
    return draw_error_rates("Fyrkat, LE 1M through the whole receiver", series);
}

}  // namespace ble::benchmarks
