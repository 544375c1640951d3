// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/passband.hpp"

#include "flowgraphs/hertz_argument.hpp"
#include "phy/receiver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ble::flow {

namespace {

constexpr Hertz lowest_rate{2e6};
constexpr Hertz highest_rate{1e9};
constexpr Hertz half_channel{0.6e6};

std::string text_of(const Passband& band) {
    return fmt::format("{} to {}", megahertz_text(band.center - 0.5 * band.rate),
                       megahertz_text(band.center + 0.5 * band.rate));
}

Hertz distance(Hertz a, Hertz b) { return {std::abs(a.value - b.value)}; }

RfChannel nearest_channel(Hertz center) {
    return RfChannel{static_cast<unsigned>(std::clamp(std::round((center.value - 2402e6) / 2e6), 0.0, 39.0))};
}

std::string remedy_for(const Passband& band) {
    for (const auto& [unit, exponent] : {std::pair{"GHz", 9}, {"MHz", 6}, {"kHz", 3}}) {
        const Hertz meant = std::pow(10, exponent) * band.center;
        if (meant < Hertz{2.3e9} || meant > Hertz{2.6e9}) continue;
        return fmt::format("it is in hertz: {0:.10g} {1} is {0:.10g}e{2}", band.center.value, unit, exponent);
    }
    const RfChannel nearest = nearest_channel(band.center);
    const Hertz away = distance(band.center, nearest.center());
    if (away > Hertz{40e6}) return "give the centre of the recording: LE channels lie from 2402 to 2480 MHz";
    return fmt::format("the nearest, channel {} at {}, needs a rate of {} with this centre",
                       ChannelIndex{nearest}.value(), megahertz_text(nearest.center()),
                       megahertz_text(2 * (away + half_channel)));
}

}  // namespace

std::optional<Passband::Fault> Passband::rate_fault() const {
    if (rate < lowest_rate) {
        return Fault{fmt::format("a rate of {} is too low for any LE channel", megahertz_text(rate)),
                     "an LE 1M channel needs 2 MHz or more; give the true rate by --rate"};
    }
    if (rate > highest_rate) {
        return Fault{fmt::format("a rate of {} is beyond any radio", megahertz_text(rate)),
                     "give the true rate by --rate (up to 1 GHz)"};
    }
    return std::nullopt;
}

std::optional<Passband::Fault> Passband::center_fault() const {
    if (!channels({}).empty()) return std::nullopt;
    return Fault{fmt::format("no LE channel lies within {}", text_of(*this)), remedy_for(*this)};
}

std::optional<Passband::Fault> Passband::choice_fault(std::span<const ChannelIndex> wanted) const {
    const auto inside = channels({});
    if (inside.empty() || !channels(wanted).empty()) return std::nullopt;
    std::vector<unsigned> values(inside.size());
    std::ranges::transform(inside, values.begin(), &ChannelIndex::value);
    return Fault{fmt::format("none of the chosen channels lies within {}", text_of(*this)),
                 fmt::format("--channels can be {}", fmt::join(values, ","))};
}

std::vector<ChannelIndex> Passband::channels(std::span<const ChannelIndex> wanted) const {
    auto inside = phy::Receiver::channels_within(rate, center);
    const auto is_unwanted = [&](ChannelIndex channel) {
        return !wanted.empty() && std::ranges::find(wanted, channel) == wanted.end();
    };
    std::erase_if(inside, is_unwanted);
    return inside;
}

}  // namespace ble::flow
