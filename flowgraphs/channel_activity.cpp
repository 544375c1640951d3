// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/channel_activity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace ble::flow {
namespace {

constexpr double greatest_decibels = 40;

std::string_view bar(double share) {
    constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const auto step = std::clamp(share, 0.0, 1.0) * static_cast<double>(bars.size() - 1);
    return bars[static_cast<std::size_t>(std::lround(step))];
}

double power_of(double decibels) { return std::pow(10, decibels / 10); }

/// What a longer survey adds to a shorter one of the same stream.
phy::ChannelSurvey between(const phy::ChannelSurvey& before, phy::ChannelSurvey now) {
    const double seconds = now.seconds - before.seconds;
    const double energy = power_of(now.mean_dbfs) * now.seconds - power_of(before.mean_dbfs) * before.seconds;
    now.busy = (now.busy * now.seconds - before.busy * before.seconds) / seconds;
    now.mean_dbfs = 10 * std::log10(std::max(energy / seconds, power_of(now.noise_dbfs)));
    now.seconds = seconds;
    return now;
}

std::string line(std::string_view power, std::string_view busy) {
    return fmt::format("power {} to {:.0f} dB, busy {} to 100 %", power, greatest_decibels, busy);
}

bool goes_on(std::span<const phy::ChannelSurvey> before, std::span<const phy::ChannelSurvey> now) {
    return std::ranges::equal(before, now, [](const auto& a, const auto& b) {
        return a.channel == b.channel && a.seconds < b.seconds;
    });
}

}  // namespace

std::string ChannelActivity::text(std::span<const phy::ChannelSurvey> channels) {
    const bool is_same_stream = goes_on(before_, channels);
    std::string power, busy;
    for (std::size_t n = 0; n < channels.size(); ++n) {
        const auto recent = is_same_stream ? between(before_[n], channels[n]) : channels[n];
        power += bar((recent.mean_dbfs - recent.noise_dbfs) / greatest_decibels);
        busy += bar(recent.busy);
    }
    before_.assign(channels.begin(), channels.end());
    return line(power, busy);
}

// A bar takes a column, in several octets.
std::size_t ChannelActivity::columns(std::size_t channels) { return 2 * channels + line("", "").size(); }

}  // namespace ble::flow
