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

constexpr double least_outline = 3;  // pixels
constexpr double tick_width = 1.5, tick_height = 5;
constexpr std::size_t most_with_notes = 1500;  // each costs 200 octets
constexpr double label_height = 12;
constexpr SvgTextStyle label_style{.size = 10, .halo = "#ffffff"};

/// Sets an outline off a strong signal.
constexpr SvgPaint seam{.stroke = "#ffffff", .width = 3.3, .opacity = 0.7};

/// Half of the spectrum that a box takes in: nearly all of the signal, and a gap to the next channel's.
double half_width_megahertz(PhyMode phy) { return phy == PhyMode::le_2m ? 1.6 : 0.85; }

/// How a packet is marked: by an outline, or, where that would hide the signal, by a tick at the
/// foot of its channel.
struct MarkShape {
    Box signal{};
    Box box{};  ///< drawn
    bool is_tick = false;
};

MarkShape shape_of(const PacketMark& mark, const RecordingView& view, const PlotFrame& frame) {
    const double unit = (frame.x.high - frame.x.low) / std::max(view.end() - view.begin(), 1e-9);
    const double x = frame.x_at(view.seconds_at(mark.begin) * unit);
    const double width = frame.x_at(view.seconds_at(mark.end) * unit) - x;
    const double megahertz = mark.channel.center().value / 1e6;
    const double y = frame.y_at(megahertz + half_width_megahertz(mark.phy));
    const double bottom = frame.y_at(megahertz - half_width_megahertz(mark.phy));
    const Box signal{x, y, width, bottom - y};
    if (width >= least_outline) return {signal, signal};
    return {signal, {x - tick_width / 2, bottom - tick_height, tick_width, tick_height}, true};
}

using Anchor = SvgTextStyle::Anchor;

/// A text at a place.
struct Label {
    Box place{};
    Anchor anchor = Anchor::start;
    std::string text{};
};

/// Adds where a text can lie: above its packet's signal and below it, from its begin on or up to its end.
void add_places(std::vector<Label>& labels, const std::string& text, Anchor anchor, const Box& signal) {
    const double width = SvgCanvas::width_of(text, label_style) + 4;
    const double x = anchor == Anchor::start ? signal.x : signal.right() - width;
    labels.push_back({{x, signal.y - label_height - 1, width, label_height}, anchor, text});
    labels.push_back({{x, signal.bottom() + 1, width, label_height}, anchor, text});
}

/// All labels that a packet could have, the best first: what it is from its begin on, or, where that would
/// leave the picture, up to its end; then less.
std::vector<Label> labels_of(const PacketMark& mark, const Box& signal, const Box& area) {
    const auto texts = mark.labels();
    // What lies half outside is labelled by what is seen of it.
    const Box seen{signal.x, signal.y, std::min(signal.right(), area.right()) - signal.x, signal.height};
    std::vector<Label> labels;
    const auto add = [&](std::span<const std::string> some) {
        for (const auto& text : some) add_places(labels, text, Anchor::start, seen);
        for (const auto& text : some) {
            if (seen.x + SvgCanvas::width_of(text, label_style) + 4 > area.right()) {
                add_places(labels, text, Anchor::end, seen);
            }
        }
    };
    const std::span all{texts};
    add(all.first(2));
    add(all.subspan(2, 1));
    add(all.last(1));
    return labels;
}

/// The shortest label, where it hides no other packet if that can be.
std::optional<Label> place_number(LabelRoom& room, std::span<const Label> labels) {
    const auto is_number = [&](const Label& label) { return label.text == labels.back().text; };
    const auto numbers = std::ranges::find_if(labels, is_number);
    for (auto label = numbers; label != labels.end(); ++label) {
        if (room.is_clear(label->place) && room.take(label->place)) return *label;
    }
    for (auto label = numbers; label != labels.end(); ++label) {
        if (room.take(label->place)) return *label;
    }
    return std::nullopt;
}

Label best_label(LabelRoom& room, const Label& number, std::span<const Label> labels) {
    for (const Label& label : labels) {
        if (room.widen(number.place, label.place)) return label;
    }
    return number;
}

void draw_label(SvgCanvas& canvas, const Label& label) {
    auto style = label_style;
    style.anchor = label.anchor;
    const double x = label.anchor == Anchor::start ? label.place.x : label.place.right();
    canvas.text({x, label.place.y + label_height - 2.5}, label.text, style);
}

/// All numbers that there is room for; then each label as long as what is left allows.
void draw_labels(SvgCanvas& canvas, std::span<const PacketMark> marks, std::span<const MarkShape> shapes,
                 const Box& area) {
    std::vector<Box> signals;
    for (const MarkShape& shape : shapes) signals.push_back(shape.signal);
    LabelRoom room{area, signals};
    std::vector<std::optional<Label>> numbers;
    for (std::size_t i = 0; i < marks.size(); ++i)
        numbers.push_back(place_number(room, labels_of(marks[i], signals[i], area)));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (numbers[i])
            draw_label(canvas, best_label(room, *numbers[i], labels_of(marks[i], signals[i], area)));
    }
}

/// Every packet as an element of its own, for a reader to point at.
void draw_with_notes(SvgCanvas& canvas, const PacketMark& mark, const MarkShape& shape) {
    const auto style = crc_style(mark.crc_status);
    const auto note = mark.labels().front();
    if (shape.is_tick) {
        canvas.rectangle(shape.box, {.fill = style.colour, .note = note});
    } else {
        canvas.rectangle(shape.box, seam);
        canvas.rectangle(
            shape.box,
            {.fill = "#ffffff00", .stroke = style.colour, .width = 1.3, .dash = style.dash, .note = note});
    }
}

std::string path_of(const Box& box) {
    return fmt::format("M{:.1f} {:.1f}h{:.1f}v{:.1f}h{:.1f}z", box.x, box.y, box.width, box.height,
                       -box.width);
}

/// All packets of one CRC status as two paths, which takes a tenth of the room.
void draw_together(SvgCanvas& canvas, std::span<const PacketMark> marks, std::span<const MarkShape> shapes,
                   CrcStatus status) {
    std::string outlines, ticks;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].crc_status == status) (shapes[i].is_tick ? ticks : outlines) += path_of(shapes[i].box);
    }
    const auto style = crc_style(status);
    if (!outlines.empty()) canvas.path(outlines, seam);
    if (!outlines.empty()) canvas.path(outlines, {.stroke = style.colour, .width = 1.3, .dash = style.dash});
    if (!ticks.empty()) canvas.path(ticks, {.fill = style.colour});
}

}  // namespace

void draw_boxes(SvgCanvas& canvas, const RecordingView& view, const PlotFrame& frame) {
    const auto marks = view.marks.all();
    std::vector<MarkShape> shapes;
    for (const PacketMark& mark : marks) shapes.push_back(shape_of(mark, view, frame));
    canvas.begin_clip(frame.box);
    if (marks.size() <= most_with_notes) {
        for (std::size_t i = 0; i < marks.size(); ++i) draw_with_notes(canvas, marks[i], shapes[i]);
    } else {
        // The rarest last, so that none is hidden.
        for (const auto status : {CrcStatus::ok, CrcStatus::unchecked, CrcStatus::bad}) {
            draw_together(canvas, marks, shapes, status);
        }
    }
    draw_labels(canvas, marks, shapes, frame.box);
    canvas.end_clip();
}

}  // namespace ble::flow
