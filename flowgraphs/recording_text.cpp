// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_text.hpp"

#include "flowgraphs/colour_map.hpp"
#include "flowgraphs/level_range.hpp"
#include "flowgraphs/time_unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace ble::flow {

namespace {

constexpr std::size_t label_width = 8;  // of the frequencies, with a space

/// A line's two cells of one column.
struct CellPair {
    std::uint8_t upper = 0;
    std::uint8_t lower = 0;
};

/// The nearest of the 256 colours of a terminal: its cube of 6 × 6 × 6 (xterm).
unsigned indexed_colour(Rgb colour) {
    const auto level = [](std::uint8_t value) {
        return value < 48 ? 0U : value < 115 ? 1U : (value - 35U) / 40U;
    };
    return 16 + 36 * level(colour.red) + 6 * level(colour.green) + level(colour.blue);
}

std::string cell_text(CellPair cells, ColourDepth depth) {
    if (depth == ColourDepth::none) {
        constexpr std::string_view shades = " .:-=+*#%@";
        return std::string{shades[std::max(cells.upper, cells.lower) * (shades.size() - 1) / 255]};
    }
    // Light on dark, as terminals mostly are.
    const Rgb upper = colour_map()[255U - cells.upper], lower = colour_map()[255U - cells.lower];
    constexpr std::string_view half_block = "\u2580";
    if (depth == ColourDepth::indexed) {
        return fmt::format("\x1b[38;5;{};48;5;{}m{}", indexed_colour(upper), indexed_colour(lower),
                           half_block);
    }
    return fmt::format("\x1b[38;2;{};{};{};48;2;{};{};{}m{}", upper.red, upper.green, upper.blue, lower.red,
                       lower.green, lower.blue, half_block);
}

std::optional<ChannelIndex> channel_within(Hertz low, Hertz high) {
    const double rf = std::ceil((low.value - 2402e6) / 2e6);
    if (rf < 0 || rf > 39 || 2402e6 + 2e6 * rf >= high.value) return std::nullopt;
    return ChannelIndex{RfChannel{static_cast<unsigned>(rf)}};
}

/// One line: the rows `upper` and the one below it.
std::string line_text(const phy::Spectrogram& cells, const LevelRange& levels, ColourDepth depth,
                      std::size_t upper) {
    const Hertz step{cells.band().width().value / static_cast<double>(cells.rows())};
    const Hertz high = cells.band().low + static_cast<double>(upper + 1) * step;
    const Hertz low = high - (upper > 0 ? 2 : 1) * step;
    const auto channel = channel_within(low, high);
    std::string line =
        channel ? fmt::format("{:7.1f} ", channel->center().value / 1e6) : std::string(label_width, ' ');
    for (std::size_t column = 0; column < cells.columns(); ++column) {
        const auto powers = cells.column(column);
        const auto above = levels.colour_of(powers[upper]);
        line += cell_text({above, upper > 0 ? levels.colour_of(powers[upper - 1]) : std::uint8_t{0}}, depth);
    }
    if (depth != ColourDepth::none) line += "\x1b[0m";
    if (channel) line += fmt::format(" {}", channel->value());
    return line + "\n";
}

std::string time_axis(const RecordingView& view, std::size_t columns) {
    const TimeUnit unit = time_unit_for(view.end() - view.begin());
    const auto begin = fmt::format("{:.4g}", view.begin() * unit.per_second);
    const auto end = fmt::format("{:.6g} {}", view.end() * unit.per_second, unit.name);
    const auto gap = columns > begin.size() + end.size() ? columns - begin.size() - end.size() : 1;
    return std::string(label_width, ' ') + begin + std::string(gap, ' ') + end + "\n";
}

/// The packets' numbers under the columns where they begin, as many as fit on a line.
std::string number_line(const RecordingView& view, std::size_t columns) {
    std::string line(label_width, ' ');
    const double length = static_cast<double>(std::max<std::uint64_t>(view.spectrogram.samples(), 1));
    for (const PacketMark& mark : view.marks.all()) {
        const double place = (mark.begin - static_cast<double>(view.first_sample)) / length;
        const auto column = label_width + static_cast<std::size_t>(std::clamp(place, 0.0, 1.0) *
                                                                   static_cast<double>(columns));
        const auto number = fmt::format("{}", mark.number);
        if (column + number.size() > label_width + columns) continue;
        if (line.size() > label_width ? column <= line.size() : column < line.size()) continue;
        line += std::string(column - line.size(), ' ') + number;
    }
    return line.size() > label_width ? line + "\n" : "";
}

}  // namespace

std::string recording_text(const RecordingView& view, ColourDepth depth) {
    const auto& cells = view.spectrogram.cells();
    const auto levels = level_range(cells);
    std::string text = view.title + "\n" + view.subtitle + "\n";
    if (cells.columns() == 0) return text + "no samples\n";
    for (std::size_t row = cells.rows(); row > 0; row -= std::min<std::size_t>(row, 2)) {
        text += line_text(cells, levels, depth, row - 1);
    }
    return text + time_axis(view, cells.columns()) + number_line(view, cells.columns());
}

}  // namespace ble::flow
