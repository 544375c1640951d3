// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/interference.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"
#include "flowgraphs/svg_canvas.hpp"
#include "flowgraphs/worker_pool.hpp"
#include "phy/rf_test/receiver_test.hpp"

#include <fftw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace ble::benchmarks {
namespace {

using flow::PlotFrame;
using flow::SvgCanvas;

constexpr std::array colours{"#0b5fa5", "#1b9e77", "#7b3fa0", "#d95f02"};
constexpr double farthest = 8;  // MHz

std::vector<phy::TestCase> interference_cases() {
    std::vector<phy::TestCase> cases;
    std::ranges::copy_if(phy::test_cases, std::back_inserter(cases), [](const phy::TestCase& test_case) {
        return test_case.subject == phy::TestSubject::carrier_to_interference &&
               test_case.modulation_index == phy::ModulationIndexKind::standard;
    });
    return cases;
}

std::string name_of(const phy::TestResult& result) {
    switch (result.test_case.phy) {
        case PhyMode::le_1m: return "LE 1M";
        case PhyMode::le_2m: return "LE 2M";
        case PhyMode::le_coded_s2: return "LE Coded, S=2";
        case PhyMode::le_coded_s8: return "LE Coded, S=8";
    }
    return "LE 1M";
}

void draw_line(SvgCanvas& canvas, const PlotFrame& frame, const std::map<int, double>& by_offset,
               const flow::SvgPaint& paint) {
    std::vector<flow::Point> points;
    for (const auto& [megahertz, decibels] : by_offset) points.push_back(frame.at(megahertz, decibels));
    canvas.polyline(points, paint);
}

void draw_marks(SvgCanvas& canvas, const PlotFrame& frame, const phy::TestResult& result,
                std::string_view colour) {
    for (const auto& [megahertz, decibels] : result.by_offset) {
        const auto at = frame.at(megahertz, decibels);
        canvas.rectangle({at.x - 3, at.y - 3, 6, 6}, {.fill = colour});
    }
}

/// Below the plot, one after the other.
class LineLegend {
public:
    explicit LineLegend(SvgCanvas& canvas) : canvas_{canvas} {}
    void add(std::string_view entry, const flow::SvgPaint& paint) {
        constexpr double base = 540, step = 150;
        canvas_.line({x_, base - 4}, {x_ + 28, base - 4}, paint);
        canvas_.text({x_ + 36, base}, entry, {.size = 12});
        x_ += step;
    }

private:
    SvgCanvas& canvas_;
    double x_ = 76;
};

/// The worse of both sides, and the limit.
std::string cell_of(const phy::TestResult& result, int megahertz) {
    const auto above = result.by_offset.find(megahertz), below = result.by_offset.find(-megahertz);
    if (above == result.by_offset.end() || below == result.by_offset.end()) return {};
    return fmt::format("{:.1f} ({:.0f})", std::max(above->second, below->second),
                       result.limits_by_offset.at(megahertz));
}

}  // namespace

std::vector<phy::TestResult> measure_interference(const InterferenceSettings& settings) {
    const auto cases = interference_cases();
    std::vector<phy::TestResult> results(cases.size(), {.test_case = cases.front()});
    fftwf_make_planner_thread_safe();
    flow::WorkerPool workers{settings.threads};
    workers.for_each(cases.size(), [&](std::size_t i) {
        results[i] = test_receiver(cases[i], {.packets = settings.packets, .seed = settings.seed});
    });
    return results;
}

std::string interference_table(std::span<const phy::TestResult> results) {
    auto text = fmt::format(
        "C/I in dB at which 30.8 % are lost, on the worse side (asked), by MHz from the channel\n{:<14}", "");
    for (double megahertz = 0; megahertz <= farthest; ++megahertz)
        text += fmt::format("{:>13.0f}", megahertz);
    for (const auto& result : results) {
        text += fmt::format("\n{:<14}", name_of(result));
        for (int megahertz = 0; megahertz <= farthest; ++megahertz) {
            text += fmt::format("{:>13}", cell_of(result, megahertz));
        }
    }
    return text + "\n\n";
}

std::string interference_svg(std::span<const phy::TestResult> results) {
    constexpr double width = 860, height = 560;
    SvgCanvas canvas{width, height};
    canvas.rectangle({0, 0, width, height}, {.fill = "#ffffff"});
    canvas.text({76, 32}, "C/I at which 30.8 % of the packets are lost, and what is asked for",
                {.size = 16, .weight = flow::SvgTextStyle::Weight::bold});
    const PlotFrame frame{.box = {76, 56, 764, 420}, .x = {-farthest - 0.5, farthest + 0.5}, .y = {-90, 30}};
    draw_axes(canvas, frame,
              {.x = round_ticks(frame.x, 20),
               .y = round_ticks(frame.y, 13),
               .x_name = "interferer, MHz from the channel's centre",
               .y_name = "C/I, dB"});
    LineLegend legend{canvas};
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto& result = results[i];
        const std::string_view colour = colours[i % colours.size()];
        draw_line(canvas, frame, result.limits_by_offset, {.stroke = colour, .width = 1.2, .dash = "5 4"});
        draw_line(canvas, frame, result.by_offset, {.stroke = colour, .width = 2});
        draw_marks(canvas, frame, result, colour);
        legend.add(name_of(result), {.stroke = colour, .width = 2});
    }
    legend.add("asked for", {.stroke = flow::picture::faint_ink, .width = 1.2, .dash = "5 4"});
    return canvas.document();
}

}  // namespace ble::benchmarks
