// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/interferer_argument.hpp"

#include "flowgraphs/hertz_argument.hpp"
#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/seconds_argument.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <vector>

namespace ble::flow {
namespace {

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto comma = text.find(',');
        parts.push_back(text.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        text.remove_prefix(comma + 1);
    }
}

std::optional<phy::InterfererKind> kind_of(std::string_view text) {
    using enum phy::InterfererKind;
    for (const auto kind : std::array{tone, le_1m, le_2m, classic, ofdm, oqpsk}) {
        if (name(kind) == text) return kind;
    }
    return std::nullopt;
}

/// A part that may be missing: nothing if it is there and wrong.
std::optional<Duration> time_at(const std::vector<std::string_view>& parts, std::size_t index,
                                Duration otherwise) {
    return index < parts.size() ? parse_seconds(parts[index]) : otherwise;
}

}  // namespace

phy::Interferer parse_interferer(std::string_view text) {
    const auto parts = split(text);
    const phy::Interferer standard;
    const bool has_all = parts.size() == 3 || parts.size() == 5 || parts.size() == 6;
    const auto kind = kind_of(parts.front());
    const auto frequency = has_all ? parse_hertz(parts[1]) : std::nullopt;
    const auto dbfs = has_all ? parse_number(parts[2]) : std::nullopt;
    const auto duration = time_at(parts, 3, standard.duration),
               interval = time_at(parts, 4, standard.interval);
    const auto start = time_at(parts, 5, standard.start);
    if (!kind || !frequency || !dbfs || !duration || !interval || !start) {
        throw std::invalid_argument{
            fmt::format("'{}': give KIND,HZ,DBFS[,LENGTH,INTERVAL[,START]], as in ofdm,2437M,-30 or "
                        "le-1m,2427M,-20,300us,2ms; kinds are tone, le-1m, le-2m, classic, ofdm and oqpsk",
                        text)};
    }
    return {.kind = *kind,
            .frequency = *frequency,
            .dbfs = *dbfs,
            .start = *start,
            .duration = *duration,
            .interval = *interval};
}

}  // namespace ble::flow
