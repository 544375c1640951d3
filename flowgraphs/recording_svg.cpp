// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_svg.hpp"

#include "flowgraphs/colour_map.hpp"
#include "flowgraphs/crc_style.hpp"
#include "flowgraphs/indexed_image.hpp"
#include "flowgraphs/level_range.hpp"
#include "flowgraphs/picture_colours.hpp"
#include "flowgraphs/plot_frame.hpp"
#include "flowgraphs/recording_boxes.hpp"
#include "flowgraphs/time_unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ble::flow {

namespace {

using Anchor = SvgTextStyle::Anchor;

constexpr double picture_width = 1200;
constexpr double left = 70, top = 66, right = 150, below = 84;
constexpr auto all_statuses = std::array{CrcStatus::ok, CrcStatus::bad, CrcStatus::unchecked};

double plot_height(const phy::Band& band) { return std::clamp(7.5 * band.width().value / 1e6, 340.0, 600.0); }

IndexedImage image_of(const phy::Spectrogram& cells, const LevelRange& levels) {
    IndexedImage image{.width = cells.columns(), .height = cells.rows()};
    image.pixels.resize(image.width * image.height);
    for (std::size_t x = 0; x < image.width; ++x) {
        const auto column = cells.column(x);
        for (std::size_t y = 0; y < image.height; ++y) {
            image.pixels[y * image.width + x] = levels.colour_of(column[image.height - 1 - y]);
        }
    }
    return image;
}

void draw_cells(SvgCanvas& canvas, const RecordingView& view, const LevelRange& levels,
                const PlotFrame& frame) {
    const auto& cells = view.spectrogram.cells();
    const Box& box = frame.box;
    if (cells.columns() == 0) {
        canvas.text({box.x + box.width / 2, box.y + box.height / 2}, "no samples",
                    {.anchor = Anchor::middle});
        return;
    }
    // The last column reaches beyond the last sample.
    const double shown = static_cast<double>(cells.columns() * cells.samples_per_column()) /
                         static_cast<double>(view.spectrogram.samples());
    canvas.begin_clip(box);
    canvas.image({box.x, box.y, box.width * shown, box.height},
                 write_png(image_of(cells, levels), colour_map()));
    canvas.end_clip();
}

void draw_channels(SvgCanvas& canvas, const PlotFrame& frame) {
    const double spacing = 2 / (frame.y.high - frame.y.low) * frame.box.height;
    const double size = std::min(11.0, spacing - 1);
    for (unsigned rf = 0; rf < 40; ++rf) {
        const ChannelIndex channel{RfChannel{rf}};
        const double megahertz = channel.center().value / 1e6;
        if (megahertz < frame.y.low || megahertz > frame.y.high) continue;
        const double y = frame.y_at(megahertz);
        canvas.line({frame.box.right(), y}, {frame.box.right() + 4, y}, {.stroke = picture::frame});
        const auto weight =
            channel.is_advertising() ? SvgTextStyle::Weight::bold : SvgTextStyle::Weight::normal;
        canvas.text({frame.box.right() + 22, y + 0.36 * size}, fmt::format("{}", channel.value()),
                    {.size = size, .anchor = Anchor::end, .weight = weight});
    }
    canvas.text({frame.box.right() + 36, frame.box.y + frame.box.height / 2}, "channel",
                {.size = 11, .fill = picture::faint_ink, .anchor = Anchor::middle, .turn = -90});
}

void draw_colour_bar(SvgCanvas& canvas, const RecordingView& view, const LevelRange& levels,
                     const Box& plot) {
    IndexedImage ramp{.width = 1, .height = 256};
    for (unsigned i = 0; i < 256; ++i) ramp.pixels.push_back(static_cast<std::uint8_t>(255 - i));
    const PlotFrame frame{.box = {plot.right() + 58, plot.y, 14, plot.height},
                          .y = {levels.low, levels.high}};
    canvas.image(frame.box, write_png(ramp, colour_map()));
    canvas.rectangle(frame.box, {.stroke = picture::frame});
    for (const Tick& tick : round_ticks(frame.y, 9)) {
        const double y = frame.y_at(tick.value);
        canvas.line({frame.box.right(), y}, {frame.box.right() + 4, y}, {.stroke = picture::frame});
        canvas.text({frame.box.right() + 34, y + 4}, tick.label, {.size = 11, .anchor = Anchor::end});
    }
    canvas.text({frame.box.right() + 52, plot.y + plot.height / 2},
                fmt::format("dBFS in {:.3g} kHz", view.spectrogram.resolution().value / 1e3),
                {.size = 11, .fill = picture::faint_ink, .anchor = Anchor::middle, .turn = -90});
}

void draw_legend(SvgCanvas& canvas, const PacketMarks& marks, Point at) {
    const SvgTextStyle style{.size = 11};
    for (const auto status : all_statuses) {
        if (marks.count(status) == 0) continue;
        const auto [colour, dash, name] = crc_style(status);
        const auto text = fmt::format("{} ({})", name, marks.count(status));
        canvas.rectangle({at.x, at.y - 9.5, 20, 11}, {.stroke = colour, .width = 1.5, .dash = dash});
        canvas.text({at.x + 27, at.y}, text, style);
        at.x += 51 + SvgCanvas::width_of(text, style);
    }
}

}  // namespace

std::string recording_svg(const RecordingView& view) {
    const auto& band = view.spectrogram.cells().band();
    const double height = plot_height(band);
    // A recording without samples still has axes.
    const double end = view.spectrogram.samples() > 0 ? view.end() : view.begin() + 1e-3;
    const TimeUnit unit = time_unit_for(end - view.begin());
    const PlotFrame frame{.box = {left, top, picture_width - left - right, height},
                          .x = {view.begin() * unit.per_second, end * unit.per_second},
                          .y = {band.low.value / 1e6, band.high.value / 1e6}};
    const auto levels = level_range(view.spectrogram.cells());

    SvgCanvas canvas{picture_width, top + height + below};
    canvas.text({left, 28}, view.title, {.size = 17, .weight = SvgTextStyle::Weight::bold});
    canvas.text({left, 49}, view.subtitle, {.size = 12, .fill = picture::faint_ink});
    draw_axes(canvas, frame,
              {.x = round_ticks(frame.x, 12),
               .y = round_ticks(frame.y, 14),
               .x_name = fmt::format("time from the start of the recording, {}", unit.name),
               .y_name = "frequency, MHz"});
    draw_cells(canvas, view, levels, frame);
    draw_boxes(canvas, view, frame);
    draw_channels(canvas, frame);
    draw_colour_bar(canvas, view, levels, frame.box);
    draw_legend(canvas, view.marks, {left, top + height + 62});
    return canvas.document();
}

}  // namespace ble::flow
