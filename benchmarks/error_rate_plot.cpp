// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/error_rate_plot.hpp"

#include <cmath>
#include <fmt/format.h>

namespace ble::benchmarks {
namespace {

constexpr double width = 860, height = 540;
constexpr double left = 76, right = 840, top = 56, bottom = 480;
constexpr double first_db = 3, last_db = 14;
constexpr int decades = 3;
constexpr double least_per = 1e-3;
constexpr double marked_per = 0.308;

double across(double db) { return left + (db - first_db) / (last_db - first_db) * (right - left); }
double down(double per) { return top - std::log10(per) / decades * (bottom - top); }

std::string line(double x1, double y1, double x2, double y2, std::string_view kind) {
    return fmt::format("<line x1='{:.1f}' y1='{:.1f}' x2='{:.1f}' y2='{:.1f}' class='{}'/>\n", x1, y1, x2, y2,
                       kind);
}

std::string label(double x, double y, std::string_view kind, std::string_view text) {
    return fmt::format("<text x='{:.1f}' y='{:.1f}' class='{}'>{}</text>\n", x, y, kind, text);
}

std::string mark(double x, double y, const PlotSeries& series) {
    if (series.style == PlotSeries::Style::marks_only) {
        return fmt::format(
            "<path d='M{:.1f} {:.1f}l6 6l-6 6l-6 -6z' fill='none' stroke='{}' stroke-width='2'/>\n", x, y - 6,
            series.colour);
    }
    return fmt::format("<circle cx='{:.1f}' cy='{:.1f}' r='3' fill='{}'/>\n", x, y, series.colour);
}

std::string grid() {
    std::string svg;
    for (int decade = 0; decade < decades; ++decade) {
        for (int digit = 1; digit < 10; ++digit) {
            const double y = down(digit * std::pow(10, -decade - 1));
            svg += line(left, y, right, y, digit == 1 ? "major" : "minor");
        }
        svg += label(left - 8, down(std::pow(10, -decade)) + 4, "y",
                     decade == 0 ? "1" : fmt::format("0.{:0>{}}", 1, decade));
    }
    svg += label(left - 8, bottom + 4, "y", "0.001");
    for (double db = first_db; db <= last_db; ++db) {
        svg += line(across(db), top, across(db), bottom, "minor");
        svg += label(across(db), bottom + 20, "x", fmt::format("{:.0f}", db));
    }
    svg += line(left, down(marked_per), right, down(marked_per), "reference");
    svg += label(right - 6, down(marked_per) - 5, "y", "PER 30.8 % = BER 0.1 %");
    svg += label((left + right) / 2, bottom + 44, "x", "Eb/N0 in dB (SNR in 1 MHz)");
    svg +=
        fmt::format("<text transform='translate(22 {:.1f}) rotate(-90)' class='x'>packet error rate</text>\n",
                    (top + bottom) / 2);
    return svg;
}

std::string curve(const PlotSeries& series) {
    std::string path, marks;
    for (const auto& [x, y] : series.points) {
        if (y < least_per || x < first_db || x > last_db) continue;
        path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', across(x), down(y));
        marks += mark(across(x), down(y), series);
    }
    if (series.style == PlotSeries::Style::marks_only || path.empty()) return marks;
    const auto dashes = series.style == PlotSeries::Style::dashed ? " stroke-dasharray='7 4'" : "";
    return fmt::format("<path d='{}' fill='none' stroke='{}' stroke-width='2'{}/>\n", path, series.colour,
                       dashes) +
           marks;
}

std::string legend(std::span<const PlotSeries> all) {
    constexpr double row = 19, x = left + 14;
    double y = bottom - 14 - row * static_cast<double>(all.size() - 1);
    auto svg = fmt::format("<rect x='{}' y='{:.1f}' width='336' height='{:.1f}' rx='4' class='legend'/>\n",
                           left + 6, y - 15, row * static_cast<double>(all.size()) + 8);
    for (const auto& series : all) {
        const auto dashes = series.style == PlotSeries::Style::dashed ? " stroke-dasharray='7 4'" : "";
        if (series.style != PlotSeries::Style::marks_only) {
            svg += fmt::format("<path d='M{:.1f} {:.1f}h28' stroke='{}' stroke-width='2'{}/>\n", x, y - 4,
                               series.colour, dashes);
        }
        svg += mark(x + 14, y - 4, series);
        svg += label(x + 36, y, "name", series.name);
        y += row;
    }
    return svg;
}

}  // namespace

std::string draw_error_rates(const std::string& title, std::span<const PlotSeries> series) {
    auto svg = fmt::format(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0} {1}' width='{0}' height='{1}'>\n", width,
        height);
    svg +=
        "<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
        "<style>text{font:13px "
        "sans-serif;fill:#222}.title{font-size:16px;font-weight:bold}.x{text-anchor:middle}"
        ".y{text-anchor:end}.minor{stroke:#e8e8e8}.major{stroke:#c8c8c8}.reference{stroke:#888;stroke-"
        "dasharray:3 3}"
        ".legend{fill:#fff;stroke:#c8c8c8}</style>\n";
    svg += fmt::format("<rect width='{}' height='{}' fill='#fff'/>\n", width, height);
    svg += label(left, 32, "title", title) + grid();
    svg += fmt::format("<rect x='{}' y='{}' width='{}' height='{}' fill='none' stroke='#444'/>\n", left, top,
                       right - left, bottom - top);
    for (const auto& one : series) svg += curve(one);
    return svg + legend(series) + "</svg>\n";
}

}  // namespace ble::benchmarks
