// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_title.hpp"

#include "flowgraphs/hertz_argument.hpp"
#include "host/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace ble::flow {

std::string recording_title(const std::string& file) {
    if (file == "-") return "standard input";
    constexpr std::size_t longest = 80;
    const auto name = std::filesystem::path{file}.filename().string();
    const OctetSpan octets{reinterpret_cast<const std::uint8_t*>(name.data()), name.size()};
    if (octets.size() <= longest) return host::printable(octets);
    return host::printable(octets.first(longest)) + "\u2026";
}

std::string recording_facts(const sdr::Recording& recording) {
    const auto center = recording.segments().front().center;
    const auto moved = [&](const sdr::Segment& segment) { return segment.center != center; };
    const bool is_retuned = std::ranges::any_of(recording.segments(), moved);
    return fmt::format("{:.10g} MS/s, {}{}", recording.rate().value / 1e6,
                       is_retuned ? "retuned, first at " : "centre ", megahertz_text(center));
}

}  // namespace ble::flow
