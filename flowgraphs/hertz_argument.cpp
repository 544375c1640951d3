// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/hertz_argument.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace ble::flow {

namespace {

std::optional<double> scale_of(std::string_view suffix) {
    if (suffix.ends_with("Hz")) suffix.remove_suffix(2);
    if (suffix.empty()) return 1.0;
    if (suffix == "k") return 1e3;
    if (suffix == "M") return 1e6;
    if (suffix == "G") return 1e9;
    return std::nullopt;
}

}  // namespace

std::optional<Hertz> parse_hertz(std::string_view text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{}) return std::nullopt;
    const auto scale = scale_of({parsed.ptr, end});
    if (!scale) return std::nullopt;
    const double value = number * *scale;
    if (!std::isfinite(value) || value <= 0) return std::nullopt;
    return Hertz{value};
}

Hertz hertz_argument(const std::string& text) {
    if (const auto hertz = parse_hertz(text)) return *hertz;
    throw std::invalid_argument{
        fmt::format("'{}' is no number of hertz: write 2426000000, 2.426e9, 2426M or 2.426G", text)};
}

std::string megahertz_text(Hertz hertz) { return fmt::format("{:.10g} MHz", hertz.value / 1e6); }

}  // namespace ble::flow
