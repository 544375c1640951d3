// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/svg_canvas.hpp"

#include "flowgraphs/base64.hpp"
#include "flowgraphs/xml_text.hpp"

#include <fmt/format.h>

#include <iterator>

namespace ble::flow {

namespace {

constexpr std::string_view sans = "system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif";
constexpr std::string_view mono = "ui-monospace,'SF Mono',Consolas,'DejaVu Sans Mono',monospace";

/// Hundredths of a pixel, without needless digits.
std::string number(double value) {
    auto text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string_view name(SvgTextStyle::Anchor anchor) {
    switch (anchor) {
        case SvgTextStyle::Anchor::start: return "start";
        case SvgTextStyle::Anchor::middle: return "middle";
        case SvgTextStyle::Anchor::end: return "end";
    }
    return "start";
}

}  // namespace

SvgCanvas::SvgCanvas(double width, double height) : width_{width}, height_{height} {}

void SvgCanvas::shape(std::string_view element, const SvgPaint& paint) {
    body_ += fmt::format("<{} fill=\"{}\"", element, paint.fill);
    if (paint.stroke != "none") {
        body_ += fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", paint.stroke, number(paint.width));
    }
    if (!paint.dash.empty()) body_ += fmt::format(" stroke-dasharray=\"{}\"", paint.dash);
    if (paint.opacity < 1) body_ += fmt::format(" opacity=\"{}\"", number(paint.opacity));
    if (paint.note.empty()) {
        body_ += "/>\n";
    } else {
        const auto kind = element.substr(0, element.find(' '));
        body_ += fmt::format("><title>{}</title></{}>\n", xml_text(paint.note), kind);
    }
}

void SvgCanvas::rectangle(const Box& box, const SvgPaint& paint) {
    shape(fmt::format(R"(rect x="{}" y="{}" width="{}" height="{}")", number(box.x), number(box.y),
                      number(box.width), number(box.height)),
          paint);
}

void SvgCanvas::line(Point from, Point to, const SvgPaint& paint) {
    shape(fmt::format(R"(line x1="{}" y1="{}" x2="{}" y2="{}")", number(from.x), number(from.y), number(to.x),
                      number(to.y)),
          paint);
}

void SvgCanvas::polyline(std::span<const Point> points, const SvgPaint& paint) {
    std::string list;
    for (const Point& point : points) {
        if (!list.empty()) list += ' ';
        list += number(point.x) + ',' + number(point.y);
    }
    shape(fmt::format("polyline stroke-linejoin=\"round\" points=\"{}\"", list), paint);
}

void SvgCanvas::path(std::string_view data, const SvgPaint& paint) {
    shape(fmt::format("path d=\"{}\"", data), paint);
}

void SvgCanvas::text(Point at, std::string_view text, const SvgTextStyle& style) {
    body_ += fmt::format(R"(<text x="{}" y="{}" font-family="{}" font-size="{}" fill="{}")", number(at.x),
                         number(at.y), style.font == SvgTextStyle::Font::sans ? sans : mono,
                         number(style.size), style.fill);
    if (style.anchor != SvgTextStyle::Anchor::start) {
        body_ += fmt::format(" text-anchor=\"{}\"", name(style.anchor));
    }
    if (style.weight == SvgTextStyle::Weight::bold) body_ += " font-weight=\"600\"";
    if (style.turn != 0) {
        body_ +=
            fmt::format(" transform=\"rotate({} {} {})\"", number(style.turn), number(at.x), number(at.y));
    }
    if (!style.halo.empty()) {
        body_ += fmt::format(R"( stroke="{}" stroke-width="3" stroke-linejoin="round" paint-order="stroke")",
                             style.halo);
    }
    body_ += fmt::format(" xml:space=\"preserve\">{}</text>\n", xml_text(text));
}

void SvgCanvas::image(const Box& box, OctetSpan png) {
    body_ += fmt::format(R"(<image x="{}" y="{}" width="{}" height="{}" preserveAspectRatio="none")",
                         number(box.x), number(box.y), number(box.width), number(box.height));
    body_ += fmt::format(" href=\"data:image/png;base64,{}\"/>\n", base64(png));
}

void SvgCanvas::begin_clip(const Box& box) {
    ++clips_;
    body_ += fmt::format(
        "<clipPath id=\"clip{0}\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/>"
        "</clipPath>\n<g clip-path=\"url(#clip{0})\">\n",
        clips_, number(box.x), number(box.y), number(box.width), number(box.height));
}

void SvgCanvas::end_clip() { body_ += "</g>\n"; }

double SvgCanvas::width_of(std::string_view text, const SvgTextStyle& style) {
    // Octets of UTF-8 that go on with a character take no room.
    double characters = 0;
    for (const char octet : text) characters += (static_cast<unsigned char>(octet) & 0xC0U) != 0x80U ? 1 : 0;
    const double bold = style.weight == SvgTextStyle::Weight::bold ? 1.1 : 1;
    return 0.62 * bold * style.size * characters;
}

std::string SvgCanvas::document() const {
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
               "viewBox=\"0 0 {0} {1}\">\n<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n",
               number(width_), number(height_)) +
           body_ + "</svg>\n";
}

}  // namespace ble::flow
