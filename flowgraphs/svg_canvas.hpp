// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/box.hpp"
#include "flowgraphs/svg_paint.hpp"
#include "flowgraphs/svg_text_style.hpp"
#include "phy/octet_span.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ble::flow {

/// An SVG picture that grows by shapes, each drawn over those before it. Any text comes out as
/// well-formed XML.
class SvgCanvas {
public:
    SvgCanvas(double width, double height);

    void rectangle(const Box& box, const SvgPaint& paint);
    void line(Point from, Point to, const SvgPaint& paint);
    void polyline(std::span<const Point> points, const SvgPaint& paint);
    /// `data` as in the attribute `d`.
    void path(std::string_view data, const SvgPaint& paint);
    void text(Point at, std::string_view text, const SvgTextStyle& style);
    /// A PNG, stretched over `box`.
    void image(const Box& box, OctetSpan png);

    /// What follows shows only inside of `box`, until the same number of `end_clip`.
    void begin_clip(const Box& box);
    void end_clip();

    /// A safe guess of how wide a text comes out: fonts differ.
    [[nodiscard]] static double width_of(std::string_view text, const SvgTextStyle& style);
    /// The whole document.
    [[nodiscard]] std::string document() const;

private:
    void shape(std::string_view element, const SvgPaint& paint);

    double width_, height_;
    std::string body_;
    int clips_ = 0;
};

}  // namespace ble::flow
