// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/plot_frame.hpp"

#include "flowgraphs/picture_colours.hpp"

#include <fmt/format.h>

#include <cmath>

namespace ble::flow {

namespace {

double round_step(double least) {
    const double decade = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * decade >= least * (1 - 1e-9)) return factor * decade;
    }
    return 10 * decade;
}

/// The first multiple of `step` within the range, and how many there are.
double first_multiple(const AxisRange& range, double step) { return std::ceil(range.low / step - 1e-9); }

double multiples_within(const AxisRange& range, double step) {
    return std::floor(range.high / step + 1e-9) - first_multiple(range, step) + 1;
}

std::string tick_label(double value, double step) {
    const int digits = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    return signed_number(value, digits);
}

}  // namespace

std::string signed_number(double value, int digits) {
    const auto text = fmt::format("{:.{}f}", std::abs(value), digits);
    const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
    return value < 0 && !is_zero ? "\u2212" + text : text;
}

std::vector<Tick> round_ticks(const AxisRange& range, std::size_t most) {
    double step = round_step((range.high - range.low) / static_cast<double>(most));
    while (multiples_within(range, step) > static_cast<double>(most)) step = round_step(1.5 * step);
    std::vector<Tick> ticks;
    const double first = first_multiple(range, step);
    for (double k = first; k < first + multiples_within(range, step); ++k) {
        const double value = k == 0 ? 0 : k * step;
        ticks.push_back({value, tick_label(value, step)});
    }
    return ticks;
}

double PlotFrame::x_at(double value) const { return box.x + (value - x.low) / (x.high - x.low) * box.width; }

double PlotFrame::y_at(double value) const {
    return box.bottom() - (value - y.low) / (y.high - y.low) * box.height;
}

void draw_axes(SvgCanvas& canvas, const PlotFrame& frame, const PlotAxes& axes) {
    using Anchor = SvgTextStyle::Anchor;
    const Box& box = frame.box;
    const SvgPaint grid{.stroke = picture::grid};
    canvas.rectangle(box, {.fill = picture::ground});
    for (const Tick& tick : axes.x) {
        const double x = frame.x_at(tick.value);
        canvas.line({x, box.y}, {x, box.bottom()}, grid);
        canvas.text({x, box.bottom() + 15}, tick.label, {.size = 11, .anchor = Anchor::middle});
    }
    for (const Tick& tick : axes.y) {
        const double y = frame.y_at(tick.value);
        canvas.line({box.x, y}, {box.right(), y}, grid);
        canvas.text({box.x - 6, y + 4}, tick.label, {.size = 11, .anchor = Anchor::end});
    }
    canvas.rectangle(box, {.stroke = picture::frame});
    const SvgTextStyle name{.size = 11, .fill = picture::faint_ink, .anchor = Anchor::middle};
    canvas.text({box.x + box.width / 2, box.bottom() + 31}, axes.x_name, name);
    auto turned = name;
    turned.turn = -90;
    canvas.text({box.x - 54, box.y + box.height / 2}, axes.y_name, turned);
}

}  // namespace ble::flow
