// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/spectrum_panel.hpp"

#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ble::flow {

namespace {

constexpr double reach = 4.5;  // MHz
constexpr double floor_decibels = -70;

double decibels(double power, double reference) {
    return 10 * std::log10(std::max(power, 1e-20) / std::max(reference, 1e-20));
}

Hertz megahertz(double value) { return Hertz{value * 1e6}; }

/// RF-PHY TRM/BV-03: the most power in the megahertz that lies `offset` MHz off, in dBm; as decibels
/// below the packet it holds for a transmitter of 0 dBm.
std::optional<double> emission_limit(int offset, PhyMode phy) {
    const int nearest = phy == PhyMode::le_2m ? 4 : 2, distance = std::abs(offset);
    if (distance < nearest) return std::nullopt;
    return distance <= (phy == PhyMode::le_2m ? 5 : 2) ? -20 : -30;
}

void draw_emissions(SvgCanvas& canvas, const PacketView& view, const PlotFrame& frame, double total) {
    for (int offset = -4; offset <= 4; ++offset) {
        const auto limit = emission_limit(offset, view.numbered.packet.phy);
        const double low = offset - 0.5, high = offset + 0.5;
        if (!limit || !view.spectrum.holds(megahertz(low), megahertz(high))) continue;
        const double power = decibels(view.spectrum.power_between(megahertz(low), megahertz(high)), total);
        canvas.line(frame.at(low, *limit), frame.at(high, *limit),
                    {.stroke = picture::accent, .width = 1.6, .dash = "5 3"});
        canvas.line(frame.at(low + 0.05, power), frame.at(high - 0.05, power),
                    {.stroke = picture::ink, .width = 2.2});
    }
}

}  // namespace

void draw_spectrum(SvgCanvas& canvas, const PacketView& view, const Box& box) {
    const auto& spectrum = view.spectrum;
    const double half_channel = view.signal.symbol_rate.value / 1e6;
    const double low = std::max(spectrum.first.value / 1e6, -reach);
    const double high = std::min(spectrum.frequency(spectrum.powers.size() - 1).value / 1e6, reach);
    const double total = spectrum.power_between(megahertz(-half_channel), megahertz(half_channel));
    const PlotFrame frame{.box = box, .x = {low, high}, .y = {floor_decibels, 5}};

    canvas.text({box.x, box.y - 9}, "Spectrum", {.size = 13, .weight = SvgTextStyle::Weight::bold});
    const SvgTextStyle note{.size = 10, .fill = picture::faint_ink, .anchor = SvgTextStyle::Anchor::end};
    canvas.text({box.right(), box.y - 20}, "bars: in 1 MHz, noise and others included", note);
    canvas.text({box.right(), box.y - 7}, "dashed: limit for a transmitter of 0 dBm", note);
    draw_axes(canvas, frame,
              {.x = round_ticks(frame.x, 10),
               .y = round_ticks(frame.y, 9),
               .x_name = "MHz from the channel's centre",
               .y_name = "dB below the packet, in 100 kHz"});
    std::vector<Point> points;
    for (std::size_t i = 0; i < spectrum.powers.size(); ++i) {
        const Hertz frequency = spectrum.frequency(i);
        const double power = spectrum.power_between(frequency - Hertz{50e3}, frequency + Hertz{50e3});
        points.push_back(frame.at(frequency.value / 1e6, decibels(power, total)));
    }
    canvas.begin_clip(box);
    canvas.rectangle(
        {frame.x_at(-half_channel), box.y, frame.x_at(half_channel) - frame.x_at(-half_channel), box.height},
        {.fill = "#d7ecff", .opacity = 0.45});
    canvas.polyline(points, {.stroke = picture::signal, .width = 1.3});
    draw_emissions(canvas, view, frame, total);
    canvas.end_clip();
}

}  // namespace ble::flow
