// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/number_argument.hpp"

#include "flowgraphs/hertz_argument.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace ble::flow {

std::optional<double> parse_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

double number_within(const std::string& text, double least, double most) {
    const auto number = parse_number(text);
    if (number && *number >= least && *number <= most) return *number;
    throw std::invalid_argument{fmt::format("'{}': a number from {} to {}", text, least, most)};
}

std::uint64_t whole_within(const std::string& text, std::uint64_t least, std::uint64_t most) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec == std::errc{} && parsed.ptr == end && number >= least && number <= most) return number;
    throw std::invalid_argument{fmt::format("'{}': a whole number from {} to {}", text, least, most)};
}

std::optional<Hertz> parse_frequency_offset(std::string_view text) {
    if (const auto number = parse_number(text); number == 0.0) return Hertz{};
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    const auto magnitude = parse_hertz(text);
    if (!magnitude) return std::nullopt;
    return is_negative ? -*magnitude : *magnitude;
}

}  // namespace ble::flow
