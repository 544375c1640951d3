// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_boxes.hpp"

#include "flowgraphs/crc_style.hpp"
#include "flowgraphs/label_room.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ble::flow {

namespace {

constexpr double least_width = 2.5;         // pixels; what is narrower cannot be seen
constexpr std::size_t most_with_notes = 1500;  // each costs 200 octets
constexpr SvgTextStyle label_style{.size = 10, .fill = "#ffffff", .halo = "#1b0c41"};

/// Half of the spectrum that a box takes in: nearly all of the signal, and a gap to the next channel's.
double half_width_megahertz(PhyMode phy) { return phy == PhyMode::le_2m ? 1.6 : 0.85; }

Box box_of(const PacketMark& mark, const RecordingView& view, const PlotFrame& frame) {
    const double unit = (frame.x.high - frame.x.low) / std::max(view.end() - view.begin(), 1e-9);
    const double x = frame.x_at(view.seconds_at(mark.begin) * unit);
    const double width = frame.x_at(view.seconds_at(mark.end) * unit) - x;
    const double megahertz = mark.channel.center().value / 1e6;
    const double y = frame.y_at(megahertz + half_width_megahertz(mark.phy));
    const double height = frame.y_at(megahertz - half_width_megahertz(mark.phy)) - y;
    const double widened = std::max(least_width - width, 0.0);
    return {x - widened / 2, y, width + widened, height};
}

/// Above the box, else below it; the whole label, else less of it.
void place_label(SvgCanvas& canvas, LabelRoom& room, const Box& box, const PacketMark& mark) {
    const std::array texts{mark.label(), fmt::format("{} {}", mark.number, mark.type),
                           fmt::format("{}", mark.number)};
    constexpr double height = 12;
    for (const auto& text : texts) {
        const double width = SvgCanvas::width_of(text, label_style) + 3;
        for (const double y : {box.y - height - 1, box.bottom() + 1}) {
            if (!room.take({box.x, y, width, height})) continue;
            canvas.text({box.x, y + height - 2.5}, text, label_style);
            return;
        }
    }
}

void draw_with_notes(SvgCanvas& canvas, const PacketMark& mark, const Box& box) {
    const auto style = crc_style(mark.crc_status);
    const auto note = fmt::format("{}, channel {}, {}", mark.label(), mark.channel.value(), style.name);
    canvas.rectangle(box, {.fill = "#ffffff00", .stroke = style.colour, .width = 1.3, .dash = style.dash, .note = note});
}

}  // namespace

void draw_boxes(SvgCanvas& canvas, const RecordingView& view, const PlotFrame& frame) {
    const auto marks = view.marks.all();
    LabelRoom room{frame.box};
    std::array<std::string, 3> outlines;
    canvas.begin_clip(frame.box);
    for (const PacketMark& mark : marks) {
        const Box box = box_of(mark, view, frame);
        if (marks.size() <= most_with_notes) {
            draw_with_notes(canvas, mark, box);
        } else {
            outlines[static_cast<std::size_t>(mark.crc_status)] += fmt::format(
                "M{:.1f} {:.1f}h{:.1f}v{:.1f}h{:.1f}z", box.x, box.y, box.width, box.height, -box.width);
        }
    }
    for (const auto status : {CrcStatus::ok, CrcStatus::bad, CrcStatus::unchecked}) {
        const auto style = crc_style(status);
        const auto& outline = outlines[static_cast<std::size_t>(status)];
        if (!outline.empty()) canvas.path(outline, {.stroke = style.colour, .dash = style.dash});
    }
    for (const PacketMark& mark : marks) place_label(canvas, room, box_of(mark, view, frame), mark);
    canvas.end_clip();
}

}  // namespace ble::flow
