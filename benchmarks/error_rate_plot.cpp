// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/error_rate_plot.hpp"

#include <cmath>
#include <fmt/format.h>

namespace ble::benchmarks {
namespace {

constexpr double width = 860;
constexpr double left = 76, right = 840, top = 56, bottom = 480;
constexpr double legend_top = bottom + 66, legend_row = 20, legend_column = 384;
constexpr int decades = 3;
constexpr double least_per = 1e-3;
constexpr double marked_per = 0.308;

double down(double per) { return top - std::log10(per) / decades * (bottom - top); }

std::string line(double x1, double y1, double x2, double y2, std::string_view kind) {
    return fmt::format("<line x1='{:.1f}' y1='{:.1f}' x2='{:.1f}' y2='{:.1f}' class='{}'/>\n", x1, y1, x2, y2,
                       kind);
}

std::string label(double x, double y, std::string_view kind, std::string_view text) {
    return fmt::format("<text x='{:.1f}' y='{:.1f}' class='{}'>{}</text>\n", x, y, kind, text);
}

std::string dashes(const PlotSeries& series) {
    return series.style == PlotSeries::Style::dashed ? " stroke-dasharray='7 4'" : "";
}

std::string mark(double x, double y, const PlotSeries& series) {
    if (series.style == PlotSeries::Style::marks_only) {
        return fmt::format(
            "<path d='M{:.1f} {:.1f}l6 6l-6 6l-6 -6z' fill='none' stroke='{}' stroke-width='2'/>\n", x, y - 6,
            series.colour);
    }
    return fmt::format("<circle cx='{:.1f}' cy='{:.1f}' r='3' fill='{}'/>\n", x, y, series.colour);
}

/// Draws a plot piece by piece.
class Drawing {
public:
    explicit Drawing(const ErrorRatePlot& plot) : plot_{plot} {}

    [[nodiscard]] std::string grid() const;
    [[nodiscard]] std::string curve(const PlotSeries& series) const;

private:
    [[nodiscard]] double across(double db) const {
        return left + (db - plot_.first_db) / (plot_.last_db - plot_.first_db) * (right - left);
    }

    const ErrorRatePlot& plot_;
};

std::string Drawing::grid() const {
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
    for (int db = plot_.first_db; db <= plot_.last_db; ++db) {
        svg += line(across(db), top, across(db), bottom, "minor");
        svg += label(across(db), bottom + 20, "x", db < 0 ? fmt::format("−{}", -db) : fmt::to_string(db));
    }
    svg += line(left, down(marked_per), right, down(marked_per), "reference");
    svg += label(right - 6, down(marked_per) - 5, "y", "PER 30.8 %");
    svg += label((left + right) / 2, bottom + 44, "x", plot_.axis);
    svg +=
        fmt::format("<text transform='translate(22 {:.1f}) rotate(-90)' class='x'>packet error rate</text>\n",
                    (top + bottom) / 2);
    return svg;
}

std::string Drawing::curve(const PlotSeries& series) const {
    std::string path, marks;
    for (const auto& [x, y] : series.points) {
        if (y < least_per || x < plot_.first_db || x > plot_.last_db) continue;
        path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', across(x), down(y));
        marks += mark(across(x), down(y), series);
    }
    if (series.style == PlotSeries::Style::marks_only || path.empty()) return marks;
    return fmt::format("<path d='{}' fill='none' stroke='{}' stroke-width='2'{}/>\n", path, series.colour,
                       dashes(series)) +
           marks;
}

/// Below the plot, in two columns, as high as that takes.
struct Legend {
    std::string svg{};
    double bottom = legend_top;

    void add(const PlotSeries& series) {
        const double x = left + (is_left_ ? 0 : legend_column), y = legend_top + row_ * legend_row;
        if (series.style != PlotSeries::Style::marks_only) {
            svg += fmt::format("<path d='M{:.1f} {:.1f}h28' stroke='{}' stroke-width='2'{}/>\n", x, y - 4,
                               series.colour, dashes(series));
        }
        svg += mark(x + 14, y - 4, series);
        svg += label(x + 36, y, "name", series.name);
        bottom = y;
        if (!is_left_) ++row_;
        is_left_ = !is_left_;
    }

private:
    int row_ = 0;
    bool is_left_ = true;
};

}  // namespace

std::string ErrorRatePlot::svg() const {
    Legend legend;
    for (const auto& one : series) {
        if (!one.name.empty()) legend.add(one);
    }
    auto text = fmt::format(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0} {1:.0f}' width='{0}' height='{1:.0f}'>\n",
        width, legend.bottom + 18);
    text +=
        "<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
        "<style>text{font:13px "
        "sans-serif;fill:#222}.title{font-size:16px;font-weight:bold}.x{text-anchor:middle}"
        ".y{text-anchor:end}.minor{stroke:#e8e8e8}.major{stroke:#c8c8c8}.reference{stroke:#888;stroke-"
        "dasharray:3 3}</style>\n";
    text += "<rect width='100%' height='100%' fill='#fff'/>\n";
    const Drawing drawing{*this};
    text += label(left, 32, "title", title) + drawing.grid();
    text += fmt::format("<rect x='{}' y='{}' width='{}' height='{}' fill='none' stroke='#444'/>\n", left, top,
                        right - left, bottom - top);
    for (const auto& one : series) text += drawing.curve(one);
    return text + legend.svg + "</svg>\n";
}

}  // namespace ble::benchmarks
