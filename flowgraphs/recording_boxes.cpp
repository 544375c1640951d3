// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_boxes.hpp"

#include "flowgraphs/crc_style.hpp"
#include "flowgraphs/label_room.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace ble::flow {

namespace {

constexpr double least_width = 2.5;            // pixels; what is narrower cannot be seen
constexpr std::size_t most_with_notes = 1500;  // each costs 200 octets
constexpr double label_height = 12;
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

Box label_box(Point corner, std::string_view text) {
    return {corner.x, corner.y, SvgCanvas::width_of(text, label_style) + 4, label_height};
}

/// Where a packet's label can begin: above its box, else below it.
std::array<Point, 2> corners_of(const Box& box) {
    return {Point{box.x, box.y - label_height - 1}, Point{box.x, box.bottom() + 1}};
}

/// The place of a mark's number, the shortest label.
std::optional<Box> place_number(LabelRoom& room, const Box& box, const PacketMark& mark) {
    for (const Point corner : corners_of(box)) {
        const Box place = label_box(corner, mark.number_label());
        if (room.take(place)) return place;
    }
    return std::nullopt;
}

/// A text that has its place.
struct Label {
    Box place{};
    std::string text{};
};

Label longest_label(LabelRoom& room, Label number, const Box& box, const PacketMark& mark) {
    for (const auto& text : {mark.label(), mark.short_label()}) {
        for (const Point corner : corners_of(box)) {
            const Box place = label_box(corner, text);
            if (room.widen(number.place, place)) return {place, text};
        }
    }
    return number;
}

/// All numbers that there is room for; then each label as long as what is left allows.
void draw_labels(SvgCanvas& canvas, std::span<const PacketMark> marks, std::span<const Box> boxes,
                 const Box& area) {
    LabelRoom room{area};
    std::vector<std::optional<Box>> places;
    for (std::size_t i = 0; i < marks.size(); ++i) places.push_back(place_number(room, boxes[i], marks[i]));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!places[i]) continue;
        const Label label = longest_label(room, {*places[i], marks[i].number_label()}, boxes[i], marks[i]);
        canvas.text({label.place.x, label.place.y + label_height - 2.5}, label.text, label_style);
    }
}

void draw_with_notes(SvgCanvas& canvas, const PacketMark& mark, const Box& box) {
    const auto style = crc_style(mark.crc_status);
    const auto note = fmt::format("{}, {}", mark.label(), style.name);
    canvas.rectangle(
        box, {.fill = "#ffffff00", .stroke = style.colour, .width = 1.3, .dash = style.dash, .note = note});
}

}  // namespace

void draw_boxes(SvgCanvas& canvas, const RecordingView& view, const PlotFrame& frame) {
    const auto marks = view.marks.all();
    std::vector<Box> boxes;
    std::array<std::string, 3> outlines;
    canvas.begin_clip(frame.box);
    for (const PacketMark& mark : marks) {
        const Box& box = boxes.emplace_back(box_of(mark, view, frame));
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
    draw_labels(canvas, marks, boxes, frame.box);
    canvas.end_clip();
}

}  // namespace ble::flow
