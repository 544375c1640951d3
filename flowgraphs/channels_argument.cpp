// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/channels_argument.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <set>
#include <stdexcept>

namespace ble::flow {

namespace {

std::optional<unsigned> parse_channel(std::string_view text) {
    unsigned value = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc{} || parsed.ptr != end || value > 39) return std::nullopt;
    return value;
}

}  // namespace

std::vector<ChannelIndex> parse_channels(std::string_view text) {
    if (text == "all") return {};
    std::set<ChannelIndex> channels;
    for (std::string_view rest = text;;) {
        const auto comma = rest.find(',');
        const auto item = rest.substr(0, comma);
        const auto dash = item.find('-');
        const auto first = parse_channel(item.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : parse_channel(item.substr(dash + 1));
        if (!first || !last || *first > *last) {
            throw std::invalid_argument{
                fmt::format("'{}': give channel indices from 0 to 39, as in 37,38,39 or 0-36, or all", text)};
        }
        for (unsigned channel = *first; channel <= *last; ++channel) channels.insert(ChannelIndex{channel});
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
    }
    return {channels.begin(), channels.end()};
}

}  // namespace ble::flow
