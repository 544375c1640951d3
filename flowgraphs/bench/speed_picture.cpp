// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/speed_picture.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"
#include "flowgraphs/svg_canvas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace ble::flow {
namespace {

constexpr double width = 960, margin = 16, label_width = 370, row_height = 24, bar_height = 15;
constexpr double head = 74, foot = 46;
/// Bars that are longer end at the picture's edge, and tell how long they are.
constexpr double greatest_nanoseconds = 16;

struct Part {
    std::string_view name, colour;
};
/// What a sample's time goes to; the last one also where nothing more is known.
constexpr std::array<Part, 5> parts{{{"filter bank", "#0b3d6b"},
                                     {"LE 1M's looks", "#0b62b8"},
                                     {"LE 2M's looks", "#5b9bd5"},
                                     {"LE Coded's looks", "#a8cbee"},
                                     {"packets, or all", "#e0a03c"}}};

/// The same stretch of noise, with so many of the PHYs looked for.
const BenchResult* on_noise(std::span<const BenchResult> results, const BenchWork& work, std::size_t phys) {
    const auto found = std::ranges::find_if(results, [&](const BenchResult& other) {
        return other.work.traffic.rate == work.traffic.rate && other.work.traffic.packets_at_once == 0 &&
               other.work.phys.size() == phys;
    });
    return found == results.end() ? nullptr : &*found;
}

/// Nanoseconds that end each part; a work that does less has fewer.
std::vector<double> ends_of(std::span<const BenchResult> results, const BenchResult& result) {
    std::vector<double> ends;
    for (std::size_t phys = 0; phys <= result.work.phys.size(); ++phys) {
        const auto* noise = on_noise(results, result.work, phys);
        if (noise == nullptr) break;
        ends.push_back(noise->nanoseconds);
    }
    if (ends.size() != result.work.phys.size() + 1) ends.assign(parts.size() - 1, 0.0);
    // Where other work disturbed the one that does less, it took no longer than the one that does more.
    double most = result.nanoseconds;
    for (auto end = ends.rbegin(); end != ends.rend(); ++end) most = *end = std::min(*end, most);
    if (ends.back() != result.nanoseconds) ends.push_back(result.nanoseconds);
    return ends;
}

void draw_legend(SvgCanvas& canvas) {
    double x = margin;
    const SvgTextStyle style{.size = 12, .fill = picture::faint_ink};
    for (const auto& [name, colour] : parts) {
        canvas.rectangle({x, 42, 12, 12}, {.fill = colour});
        canvas.text({x + 17, 53}, name, style);
        x += 36 + SvgCanvas::width_of(name, style);
    }
    canvas.line({x + 5, 40}, {x + 5, 56}, {.stroke = picture::accent, .width = 2.5});
    canvas.text({x + 14, 53}, "asked", style);
    x += 36 + SvgCanvas::width_of("asked", style);
    canvas.line({x + 5, 40}, {x + 5, 56}, {.stroke = picture::ink, .width = 1.5, .dash = "3 2"});
    canvas.text({x + 14, 53}, "real time", style);
}

/// A mark across a row, where it is on the picture.
void draw_mark(SvgCanvas& canvas, const PlotFrame& frame, Point at, const SvgPaint& paint) {
    if (at.x > frame.x.high) return;
    const double x = frame.x_at(at.x);
    canvas.line({x, at.y}, {x, at.y + bar_height + 4}, paint);
}

struct Row {
    const BenchResult& result;
    std::vector<double> ends;
    std::optional<double> asked;  ///< nanoseconds
    double y = 0;
};

void draw_row(SvgCanvas& canvas, const PlotFrame& frame, const Row& row) {
    const auto& result = row.result;
    canvas.text({frame.box.x - 8, row.y + bar_height - 2}, result.work.name,
                {.size = 12, .anchor = SvgTextStyle::Anchor::end});
    double begin = 0;
    for (std::size_t n = 0; n < row.ends.size(); ++n) {
        const double left = frame.x_at(begin), right = frame.x_at(std::min(row.ends[n], frame.x.high));
        const auto note = fmt::format("{}: {:.2f} ns", parts[n].name, row.ends[n] - begin);
        if (right > left)
            canvas.rectangle({left, row.y, right - left, bar_height},
                             {.fill = parts[n].colour, .note = note});
        begin = row.ends[n];
    }
    draw_mark(canvas, frame, {1e9 / result.work.traffic.rate.value, row.y - 2},
              {.stroke = picture::ink, .width = 1.5, .dash = "3 2"});
    if (row.asked)
        draw_mark(canvas, frame, {*row.asked, row.y - 2}, {.stroke = picture::accent, .width = 2.5});
    const bool is_cut = result.nanoseconds > frame.x.high;
    const double x = is_cut ? frame.box.right() - 6 : frame.x_at(result.nanoseconds) + 6;
    canvas.text({x, row.y + bar_height - 3}, fmt::format("{:.2f}", result.nanoseconds),
                {.size = 11,
                 .anchor = is_cut ? SvgTextStyle::Anchor::end : SvgTextStyle::Anchor::start,
                 .halo = is_cut ? "" : picture::ground});
}

}  // namespace

std::string speed_picture(std::span<const BenchResult> results, std::string_view instruction_set) {
    double longest = 1;
    for (const auto& result : results) longest = std::max(longest, result.nanoseconds);
    const double height = static_cast<double>(results.size()) * row_height;
    const PlotFrame frame{.box = {margin + label_width, head, width - 2 * margin - label_width, height},
                          .x = {0, std::min(longest * 1.08, greatest_nanoseconds)}};
    SvgCanvas canvas{width, head + height + foot};
    canvas.rectangle({0, 0, width, head + height + foot}, {.fill = "#ffffff"});
    canvas.text({margin, 26}, fmt::format("Where the time of an input sample goes ({})", instruction_set),
                {.size = 16, .weight = SvgTextStyle::Weight::bold});
    draw_legend(canvas);
    draw_axes(canvas, frame, {.x = round_ticks(frame.x, 9), .x_name = "processor time, ns a sample"});
    double y = head + (row_height - bar_height) / 2;
    for (const auto& result : results) {
        const double yardstick = result.nanoseconds / result.yardsticks;
        const auto asked = result.asked_yardsticks(instruction_set);
        draw_row(
            canvas, frame,
            {result, ends_of(results, result), asked ? std::optional{*asked * yardstick} : std::nullopt, y});
        y += row_height;
    }
    return canvas.document();
}

}  // namespace ble::flow
