// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/deviation_panel.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"
#include "phy/body_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ble::flow {

namespace {

using Anchor = SvgTextStyle::Anchor;

constexpr std::size_t most_symbols_a_strip = 84;  // so that the bits can be read
constexpr std::size_t most_strips = 7;
constexpr std::size_t lead = 4;  // symbols before the packet, and after it
constexpr double fields_height = 15, octets_height = 13, plot_height = 66, bits_height = 13, gap = 12;
constexpr double strip_height = fields_height + octets_height + plot_height + bits_height + gap;

/// Which symbols are drawn: strips of equal length, the last of them perhaps after an omission.
struct Strips {
    std::size_t whole = 1;  ///< as many as the packet needs
    std::size_t length = most_symbols_a_strip;

    explicit Strips(const PacketView& view) {
        const auto symbols = view.signal.symbols + 2 * lead;
        whole = (symbols + most_symbols_a_strip - 1) / most_symbols_a_strip;
        length = (symbols + whole - 1) / whole;
    }
    [[nodiscard]] std::size_t drawn() const { return std::min(whole, most_strips); }
    [[nodiscard]] bool is_after_omission(std::size_t strip) const {
        return whole > drawn() && strip + 1 == drawn();
    }
    /// In symbols from the packet's start.
    [[nodiscard]] double begin_of(std::size_t strip) const {
        return static_cast<double>((strip + 1 == drawn() ? whole - 1 : strip) * length) - double{lead};
    }
};

/// One strip of the panel: time in symbols and deviation in kilohertz.
struct Strip {
    PlotFrame frame{};

    [[nodiscard]] double fields_top() const { return frame.box.y - octets_height - fields_height; }
    /// The part of a stretch of symbols that the strip shows; empty where it shows none.
    [[nodiscard]] Box part(double first, double end, double y, double height) const {
        const double from = frame.x_at(std::clamp(first, frame.x.low, frame.x.high));
        return {from, y, frame.x_at(std::clamp(end, frame.x.low, frame.x.high)) - from, height};
    }
    [[nodiscard]] bool shows(double time) const { return frame.x.low <= time && time <= frame.x.high; }
};

void draw_fields(SvgCanvas& canvas, const PacketView& view, const Strip& strip) {
    const Box& plot = strip.frame.box;
    for (const PacketField& field : view.fields) {
        const auto first = static_cast<double>(field.first), end = static_cast<double>(field.end);
        const Box band = strip.part(first, end, strip.fields_top(), fields_height);
        if (band.width <= 0) continue;
        canvas.rectangle({band.x, band.y, band.width, plot.bottom() - band.y},
                         {.fill = field.colour, .opacity = 0.55});
        canvas.rectangle(band, {.fill = field.colour});
        const SvgTextStyle style{.size = 10.5};
        const auto text =
            strip.shows(first) ? field.text : field.text.substr(0, field.text.find(':')) + " \u2026";
        if (SvgCanvas::width_of(text, style) * 0.9 < band.width) {
            canvas.text({band.x + 4, band.y + 11.5}, text, style);
        }
    }
}

void draw_bits(SvgCanvas& canvas, const PacketView& view, const Strip& strip) {
    const Box& plot = strip.frame.box;
    const SvgTextStyle style{
        .size = 9.5, .fill = picture::faint_ink, .anchor = Anchor::middle, .font = SvgTextStyle::Font::mono};
    std::string boundaries;
    for (std::size_t k = 0; k < view.bits.size(); ++k) {
        const auto time = static_cast<double>(k);
        if (!strip.shows(time)) continue;
        boundaries += fmt::format("M{:.1f} {:.1f}v{:.1f}", strip.frame.x_at(time), plot.y, plot.height);
        if (strip.shows(time + 1)) {
            canvas.text({strip.frame.x_at(time + 0.5), plot.bottom() + 10.5}, view.bits[k] != 0 ? "1" : "0",
                        style);
        }
    }
    if (!boundaries.empty()) canvas.path(boundaries, {.stroke = "#000000", .width = 0.5, .opacity = 0.13});
}

/// The octets of PDU and CRC, without whitening, over the bits that carry them.
void draw_octets(SvgCanvas& canvas, const PacketView& view, const Strip& strip) {
    const Packet& packet = view.numbered.packet;
    auto octets = packet.pdu;
    if (!packet.truncated) octets.insert(octets.end(), packet.crc.begin(), packet.crc.end());
    const auto layout = phy::body_layout(packet.phy);
    const std::size_t length = 8 * layout.symbols_per_bit;
    const SvgTextStyle style{.size = 10.5, .anchor = Anchor::middle, .font = SvgTextStyle::Font::mono};
    const double y = strip.frame.box.y;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const auto first = static_cast<double>(layout.body + length * i);
        const double middle = first + static_cast<double>(length) / 2;
        if (strip.shows(first)) {
            const double x = strip.frame.x_at(first);
            canvas.line({x, y - octets_height}, {x, strip.frame.box.bottom()},
                        {.stroke = picture::frame, .width = 0.8});
        }
        if (strip.shows(middle - 1) && strip.shows(middle + 1)) {
            canvas.text({strip.frame.x_at(middle), y - 3}, fmt::format("{:02x}", octets[i]), style);
        }
    }
}

void draw_trace(SvgCanvas& canvas, const PacketView& view, const Strip& strip) {
    const PlotFrame& frame = strip.frame;
    std::vector<Point> points;
    const auto last =
        view.signal.index_at(std::min(frame.x.high, static_cast<double>(view.signal.symbols + lead)));
    for (auto i = view.signal.index_at(frame.x.low); i <= last; i += 2) {
        points.push_back(
            frame.at(phy::PacketSignal::time_of(i), static_cast<double>(view.frequencies[i]) / 1e3));
    }
    const auto carrier = [&](double time) { return frame.at(time, view.carrier_at(time) / 1e3); };
    canvas.begin_clip(frame.box);
    canvas.line(carrier(frame.x.low), carrier(frame.x.high),
                {.stroke = picture::accent, .width = 0.9, .dash = "5 3"});
    canvas.polyline(points, {.stroke = picture::signal, .width = 1.3});
    canvas.end_clip();
}

void draw_strip_axes(SvgCanvas& canvas, const PacketView& view, const Strip& strip) {
    const PlotFrame& frame = strip.frame;
    const double nominal = 0.25 * view.signal.symbol_rate.value / 1e3;
    for (const double kilohertz : {-nominal, 0.0, nominal}) {
        const double y = frame.y_at(kilohertz);
        if (y < frame.box.y || y > frame.box.bottom()) continue;
        canvas.line({frame.box.x, y}, {frame.box.right(), y}, {.stroke = picture::grid, .width = 0.8});
        canvas.text({frame.box.x - 6, y + 3.5}, signed_number(kilohertz),
                    {.size = 10, .anchor = Anchor::end});
    }
    canvas.rectangle(frame.box, {.stroke = picture::frame});
    const auto time = fmt::format("{} \u00b5s", signed_number(view.microseconds_at(frame.x.low)));
    canvas.text({frame.box.x - 6, strip.fields_top() + 11.5}, time,
                {.size = 10.5, .anchor = Anchor::end, .weight = SvgTextStyle::Weight::bold});
}

}  // namespace

double deviation_panel_height(const PacketView& view) {
    return static_cast<double>(Strips{view}.drawn()) * strip_height + 20;
}

void draw_deviation(SvgCanvas& canvas, const PacketView& view, const Box& box) {
    const Strips strips{view};
    const double reach = view.greatest_kilohertz();
    const double middle = std::round(view.carrier_at(static_cast<double>(view.signal.symbols) / 2) / 1e3);
    canvas.text({box.x, box.y + 10},
                fmt::format("Frequency in kHz from the channel's centre; dashed: the carrier. "
                            "Above: octets. Below: {}.",
                            is_coded(view.numbered.packet.phy) ? "symbols on the air, whitened and coded"
                                                               : "bits on the air, whitened"),
                {.size = 11, .fill = picture::faint_ink});
    for (std::size_t i = 0; i < strips.drawn(); ++i) {
        const double y = box.y + 20 + static_cast<double>(i) * strip_height + fields_height + octets_height;
        const double begin = strips.begin_of(i);
        const Strip strip{{.box = {box.x, y, box.width, plot_height},
                           .x = {begin, begin + static_cast<double>(strips.length)},
                           .y = {middle - reach, middle + reach}}};
        canvas.rectangle(strip.frame.box, {.fill = picture::ground});
        draw_fields(canvas, view, strip);
        draw_strip_axes(canvas, view, strip);
        draw_bits(canvas, view, strip);
        draw_octets(canvas, view, strip);
        draw_trace(canvas, view, strip);
        if (strips.is_after_omission(i)) {
            canvas.text({box.x + box.width / 2, strip.fields_top() - 2}, "\u22ee",
                        {.size = 14, .anchor = Anchor::middle});
        }
    }
}

}  // namespace ble::flow
