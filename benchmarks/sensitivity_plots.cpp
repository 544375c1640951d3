// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/sensitivity_plots.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace ble::benchmarks {
namespace {

using Style = PlotSeries::Style;
using Groups = std::vector<std::string>;

constexpr std::array ours{"#0b5fa5", "#1b9e77", "#7b3fa0", "#d95f02", "#a6761d", "#c2185b", "#3d3d3d"};
constexpr std::array reference_colours{"#9a9a9a", "#bdbdbd", "#5f5f5f"};
constexpr auto goal_colour = "#c00000";

std::vector<PlotSeries::Point> points_of(std::span<const ErrorRate> rates) {
    std::vector<PlotSeries::Point> points;
    for (const auto& rate : rates) points.push_back({rate.ebn0_db, rate.per()});
    return points;
}

/// What a plot shows, and under which name.
struct Selection {
    Groups groups;
    std::function<std::string(const Scenario&)> name;

    [[nodiscard]] bool holds(const Curve& curve) const {
        return std::ranges::find(groups, curve.scenario.group) != groups.end();
    }
    [[nodiscard]] bool is_complete(std::span<const Curve> curves) const {
        return std::ranges::all_of(groups, [&](const std::string& group) {
            return std::ranges::any_of(curves,
                                       [&](const Curve& curve) { return curve.scenario.group == group; });
        });
    }
};

void add_curves(ErrorRatePlot& plot, std::span<const Curve> curves, const Selection& selection) {
    for (const auto& curve : curves) {
        if (!selection.holds(curve)) continue;
        const auto* colour = ours[plot.series.size() % ours.size()];
        plot.series.push_back(
            {selection.name(curve.scenario), colour, Style::solid, points_of(curve.error_rates())});
    }
}

void add_references(ErrorRatePlot& plot, const Curve& curve) {
    for (std::size_t i = 0; i < curve.references.size(); ++i) {
        plot.series.push_back({"liquid " + curve.references[i].name + ", timing and CFO given",
                               reference_colours[i % reference_colours.size()], Style::dashed,
                               points_of(curve.error_rates_of_reference(i))});
    }
}

/// Each curve's, in its colour.
void add_goals(ErrorRatePlot& plot, std::span<const Curve> curves, const Selection& selection) {
    std::vector<PlotSeries> goals;
    for (const auto& curve : curves) {
        if (!selection.holds(curve)) continue;
        PlotSeries goal{.colour = plot.series[goals.size()].colour, .style = Style::marks_only};
        if (curve.scenario.per_308) goal.points.push_back({curve.scenario.per_308->goal, 0.308});
        if (curve.scenario.per_10) goal.points.push_back({curve.scenario.per_10->goal, 0.1});
        goals.push_back(std::move(goal));
    }
    plot.series.insert(plot.series.end(), goals.begin(), goals.end());
    plot.series.push_back({.name = "goals", .colour = "#5f5f5f", .style = Style::marks_only});
}

}  // namespace

std::vector<ErrorRatePlot> sensitivity_plots(std::span<const Curve> curves) {
    const auto title = [](const Scenario& scenario) { return scenario.title; };
    const auto short_name = [](const Scenario& scenario) { return scenario.label; };
    const auto impairment = [](const Scenario& scenario) {
        return scenario.group == "impaired" ? scenario.title : "none";
    };
    std::vector<ErrorRatePlot> plots;
    const auto begin = [&](const Selection& selection, ErrorRatePlot plot) {
        if (!selection.is_complete(curves)) return false;
        add_curves(plot, curves, selection);
        plots.push_back(std::move(plot));
        return true;
    };
    const Selection inputs{{"float4", "int8-20", "int8-96", "dirty"}, title};
    if (begin(inputs,
              {"sensitivity.svg", "LE 1M through the whole receiver", "Eb/N0 in dB (SNR in 1 MHz)"})) {
        plots.back().series.push_back({"goal", goal_colour, Style::marks_only, {{6.9, 0.308}, {7.9, 0.1}}});
        for (const auto& curve : curves) {
            if (inputs.holds(curve)) add_references(plots.back(), curve);
        }
    }
    const Selection uncoded{{"float4", "dirty", "2m", "long", "list"}, short_name};
    if (begin(uncoded, {"sensitivity-uncoded.svg", "Uncoded PHYs, long packets, and --list 16",
                        "Eb/N0 in dB (SNR in 1 MHz; of LE 2M in 2 MHz)", 3, 10})) {
        add_goals(plots.back(), curves, uncoded);
    }
    const Selection coded{{"coded-s8", "coded-s2"}, short_name};
    if (begin(coded, {"sensitivity-coded.svg", "LE Coded", "Es/N0 in dB (SNR in 1 MHz)", -5, 5})) {
        add_goals(plots.back(), curves, coded);
    }
    const Selection impaired{{"float4", "impaired"}, impairment};
    (void)begin(impaired,
                {"sensitivity-impaired.svg", "LE 1M with impairments", "Eb/N0 in dB (SNR in 1 MHz)", 5, 10});
    return plots;
}

}  // namespace ble::benchmarks
