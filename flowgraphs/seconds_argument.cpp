// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/seconds_argument.hpp"

#include <charconv>
#include <cmath>

namespace ble::flow {

namespace {

constexpr double longest = 1e9;

std::optional<double> scale_of(std::string_view suffix) {
    if (suffix.empty() || suffix == "s") return 1.0;
    if (suffix == "ms") return 1e-3;
    if (suffix == "us") return 1e-6;
    return std::nullopt;
}

}  // namespace

std::optional<Duration> parse_seconds(std::string_view text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{}) return std::nullopt;
    const auto scale = scale_of({parsed.ptr, end});
    if (!scale || !std::isfinite(number) || number < 0 || number * *scale > longest) return std::nullopt;
    return Duration{std::llround(number * *scale * 1e9)};
}

}  // namespace ble::flow
