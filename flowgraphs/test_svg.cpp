// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/test_svg.hpp"

#include "flowgraphs/figure_gauge.hpp"
#include "flowgraphs/figure_text.hpp"
#include "flowgraphs/offset_plot.hpp"
#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/svg_canvas.hpp"

#include <fmt/format.h>

namespace ble::flow {
namespace {

using Anchor = SvgTextStyle::Anchor;
using Weight = SvgTextStyle::Weight;

constexpr double width = 960, margin = 32, top = 78;
constexpr double row_height = 21, title_height = 30, plot_height = 190, case_gap = 16;
constexpr double value_edge = 400, limits_start = 420, gauge_start = 560, gauge_width = 290;

double height_of(const phy::TestResult& result) {
    const auto lines = result.figures.size() + (result.least_rate ? 1 : 0);
    const double rows = row_height * static_cast<double>(lines);
    return title_height + rows + (result.by_offset.empty() ? 0 : plot_height) + case_gap;
}

double height_of(const TestRun& run) {
    double height = top + margin;
    for (const auto& result : run.results) height += height_of(result);
    return height;
}

std::string_view colour_of(phy::Verdict verdict) {
    switch (verdict) {
        case phy::Verdict::passed: return picture::signal;
        case phy::Verdict::failed: return picture::accent;
        case phy::Verdict::none: return picture::faint_ink;
    }
    return picture::faint_ink;
}

std::string_view word_for(phy::Verdict verdict) {
    return verdict == phy::Verdict::none ? "no verdict" : name(verdict);
}

void draw_figure(SvgCanvas& canvas, const phy::TestFigure& figure, double base) {
    canvas.text({margin + 12, base}, figure.name, {.size = 12});
    canvas.text({value_edge, base}, value_text(figure), {.size = 12, .anchor = Anchor::end});
    canvas.text({limits_start, base}, limits_text(figure), {.size = 12, .fill = picture::faint_ink});
    draw_gauge(canvas, figure, {gauge_start, base - 11, gauge_width, 14});
    if (figure.verdict == phy::Verdict::none) return;
    canvas.text(
        {width - margin, base}, name(figure.verdict),
        {.size = 12, .fill = colour_of(figure.verdict), .anchor = Anchor::end, .weight = Weight::bold});
}

void draw_result(SvgCanvas& canvas, const phy::TestResult& result, double y) {
    const auto verdict = result.verdict();
    canvas.line({margin, y}, {width - margin, y}, {.stroke = picture::frame});
    const double base = y + 20;
    canvas.text({margin, base}, result.test_case.name, {.size = 13, .weight = Weight::bold});
    canvas.text({margin + 92, base}, fmt::format("{}; {}", case_text(result.test_case), packets_text(result)),
                {.size = 13});
    canvas.text({width - margin, base}, word_for(verdict),
                {.size = 13, .fill = colour_of(verdict), .anchor = Anchor::end, .weight = Weight::bold});
    double row = y + title_height + 14;
    if (result.least_rate) {
        canvas.text({margin + 12, row}, remark_text(result), {.size = 12});
        row += row_height;
    }
    for (const auto& figure : result.figures) {
        draw_figure(canvas, figure, row);
        row += row_height;
    }
    if (result.by_offset.empty()) return;
    draw_by_offset(canvas, result, {margin + 70, row, width - 2 * margin - 80, plot_height - 62});
}

}  // namespace

std::string test_svg(const TestRun& run) {
    SvgCanvas canvas{width, height_of(run)};
    canvas.rectangle({0, 0, width, height_of(run)}, {.fill = "#ffffff"});
    canvas.text({margin, 36}, "RF-PHY figures: " + run.subject, {.size = 17, .weight = Weight::bold});
    canvas.text(
        {margin, 56},
        fmt::format("{}; emissions as of a transmitter of {:g} dBm", run.conditions, run.transmit_dbm),
        {.size = 12, .fill = picture::faint_ink});
    canvas.text(
        {width - margin, 36}, word_for(run.verdict()),
        {.size = 17, .fill = colour_of(run.verdict()), .anchor = Anchor::end, .weight = Weight::bold});
    double y = top;
    for (const auto& result : run.results) {
        draw_result(canvas, result, y);
        y += height_of(result);
    }
    return canvas.document();
}

}  // namespace ble::flow
