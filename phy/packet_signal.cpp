// SPDX-License-Identifier: Apache-2.0
#include "phy/packet_signal.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

using std::numbers::pi;
constexpr double cutoff = 0.7;        // symbol rates
constexpr double filter_reach = 3.0;  // symbols on either side
constexpr std::size_t filter_steps_per_symbol = 256;

/// One half of a symmetric low-pass filter, tabulated over symbols from its middle.
class HalfFilter {
public:
    HalfFilter() {
        const auto steps = static_cast<std::size_t>(filter_reach * filter_steps_per_symbol);
        for (std::size_t i = 0; i <= steps + 1; ++i) {
            const double t = static_cast<double>(i) / filter_steps_per_symbol;
            const double x = 2 * cutoff * t;
            const double sinc = i == 0 ? 1 : std::sin(pi * x) / (pi * x);
            const double hann = t < filter_reach ? 0.5 + 0.5 * std::cos(pi * t / filter_reach) : 0;
            table_.push_back(2 * cutoff * sinc * hann);
        }
    }
    [[nodiscard]] double at(double symbols) const {
        const double place =
            std::min(std::abs(symbols) * filter_steps_per_symbol, static_cast<double>(table_.size() - 2));
        const auto step = static_cast<std::size_t>(place);
        return std::lerp(table_[step], table_[step + 1], place - std::floor(place));
    }

private:
    std::vector<double> table_;
};

std::vector<Sample> shifted(const PacketClip& clip, Hertz offset) {
    std::vector<Sample> samples;
    samples.reserve(clip.samples.size());
    for (std::size_t n = 0; n < clip.samples.size(); ++n) {
        const double turns = offset / clip.rate * static_cast<double>(n);
        const auto angle = static_cast<float>(-2 * pi * (turns - std::floor(turns)));
        samples.push_back(multiply(clip.samples[n], {std::cos(angle), std::sin(angle)}));
    }
    return samples;
}

/// The filtered signal at `position`, in samples.
Sample filtered_at(std::span<const Sample> samples, double position, double samples_per_symbol,
                   const HalfFilter& filter) {
    const double reach = filter_reach * samples_per_symbol;
    const auto first = static_cast<std::size_t>(std::max(std::ceil(position - reach), 0.0));
    const auto end = static_cast<std::size_t>(
        std::clamp(std::floor(position + reach) + 1, 0.0, static_cast<double>(samples.size())));
    Sample sum{};
    for (auto n = first; n < end; ++n) {
        sum += static_cast<float>(filter.at((static_cast<double>(n) - position) / samples_per_symbol)) *
               samples[n];
    }
    return sum / static_cast<float>(samples_per_symbol);
}

std::size_t symbols_in(Duration time, PhyMode phy) {
    const auto seconds = std::chrono::duration<double>(time).count();
    return static_cast<std::size_t>(std::llround(seconds * symbol_rate(phy).value));
}

}  // namespace

std::size_t PacketSignal::index_at(double time) const {
    const double index = (time + static_cast<double>(margin)) * static_cast<double>(per_symbol);
    return static_cast<std::size_t>(
        std::clamp(std::round(index), 0.0, static_cast<double>(samples.size() - 1)));
}

PacketSignal packet_signal(const PacketClip& clip, const Packet& packet) {
    const HalfFilter filter;
    const auto baseband = shifted(clip, packet.channel.center() - clip.center);
    PacketSignal signal{.symbols = symbols_in(packet.end() - packet.start, packet.phy),
                        .symbol_rate = symbol_rate(packet.phy)};
    if (packet.cte) signal.tone = symbols_in(packet.cte->info.length(), packet.phy);
    const double samples_per_symbol = clip.rate / signal.symbol_rate;
    const auto count = (signal.symbols + 2 * PacketSignal::margin) * PacketSignal::per_symbol + 1;
    signal.samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double position = clip.start + PacketSignal::time_of(i) * samples_per_symbol;
        signal.samples.push_back(filtered_at(baseband, position, samples_per_symbol, filter));
    }
    return signal;
}

}  // namespace ble::phy
