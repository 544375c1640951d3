// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_report.hpp"

#include "flowgraphs/measurement_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ble::flow {

namespace {

constexpr std::size_t characters_a_bit = 2, label_width = 7, plot_lines = 9;

std::size_t octets_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t width) {
    const auto length = octets_of(text);
    return std::string{text} + std::string(width > length ? width - length : 1, ' ');
}

std::string measurements_text(const Packet& packet) {
    std::string text;
    for (const auto& row : measurement_table(packet)) {
        text += "  " + padded(row.name, 24) + padded(row.value, 20) + std::string{row.limit};
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    }
    return text;
}

/// The trace over the first `bits` bits as a field of characters.
std::vector<std::string> trace_lines(const PacketView& view, std::size_t bits) {
    const double reach = view.greatest_kilohertz();
    std::vector<std::string> lines(plot_lines, std::string(bits * characters_a_bit, ' '));
    lines[plot_lines / 2].assign(bits * characters_a_bit, '-');
    for (std::size_t column = 0; column < bits * characters_a_bit; ++column) {
        const double time = (static_cast<double>(column) + 0.5) / characters_a_bit;
        const auto frequency = static_cast<double>(view.frequencies[view.signal.index_at(time)]);
        const double deviation = (frequency - view.carrier_at(time)) / 1e3;
        const double line = (1 - std::clamp(deviation / reach, -1.0, 1.0)) / 2 * (plot_lines - 1);
        lines[static_cast<std::size_t>(std::lround(line))][column] = '*';
    }
    return lines;
}

std::string trace_text(const PacketView& view, std::size_t columns) {
    const std::size_t bits =
        std::min((std::max(columns, label_width + 20) - label_width) / characters_a_bit, view.signal.symbols);
    const double reach = view.greatest_kilohertz();
    const auto lines = trace_lines(view, bits);
    std::string text =
        fmt::format("\n  Deviation in kHz, the first {} of {} symbols\n", bits, view.signal.symbols);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double kilohertz = reach * (1 - 2 * static_cast<double>(i) / (plot_lines - 1));
        const bool is_labelled = i % (plot_lines / 2) == 0;
        text += is_labelled ? fmt::format("{:+6.0f} ", kilohertz + 0.0) : std::string(label_width, ' ');
        text += lines[i] + "\n";
    }
    text += std::string(label_width, ' ');
    for (std::size_t k = 0; k < std::min(bits, view.bits.size()); ++k) {
        text += padded(view.bits[k] != 0 ? "1" : "0", characters_a_bit);
    }
    return text + "\n";
}

std::string fields_text(const PacketView& view) {
    std::string text = "\n  Fields, by symbol\n";
    for (const PacketField& field : view.fields) {
        text += fmt::format("  {:5} to {:5}  {}\n", field.first, field.end - 1, field.text);
    }
    return text;
}

}  // namespace

std::string packet_report(const PacketView& view, std::size_t columns) {
    return view.title + "\n" + view.subtitle + "\n\n" + measurements_text(view.numbered.packet) +
           fields_text(view) + trace_text(view, columns);
}

}  // namespace ble::flow
