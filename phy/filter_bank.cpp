// SPDX-License-Identifier: Apache-2.0
#include "phy/filter_bank.hpp"

#include "phy/kernels/fixed_input.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace ble::phy {
namespace {

constexpr double spacing = 2e6;

std::size_t channels_in(Hertz rate) { return static_cast<std::size_t>(std::llround(rate.value / spacing)); }

std::size_t stuffing_for(Hertz rate) { return channels_in(rate) % 2 == 0 ? 1 : 2; }

/// Of a channel from the centre, in halves of the channel spacing.
long long half_steps(ChannelIndex channel, Hertz center) {
    return std::llround(2 * (channel.center().value - center.value) / spacing);
}

bool between_channels(Hertz center) { return half_steps(ChannelIndex{37}, center) % 2 != 0; }

}  // namespace

bool FilterBank::suits(Hertz rate, Hertz center) {
    const auto steps = 2 * (ChannelIndex{37}.center().value - center.value) / spacing;
    return std::remainder(rate.value, spacing) == 0 && std::remainder(steps, 1.0) == 0 &&
           has_bank(channels_in(rate) * stuffing_for(rate));
}

FilterBank::FilterBank(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : stuffing_{stuffing_for(rate)},
      hop_{channels_in(rate) * stuffing_ / 2},
      // Stuffing and turning leave half of the samples' amplitude each.
      plan_{2 * hop_, static_cast<double>(stuffing_) * (between_channels(center) ? 2 : 1)},
      samples_((batch + 2) * hop_ + kernels::padded(hop_) - hop_),
      pairs_(kernels::padded(hop_)),
      rows_(2 * hop_),
      places_(2 * hop_),
      written_(2 * channels.size()) {
    assert(suits(rate, center));
    const auto branches = static_cast<long long>(2 * hop_);
    for (const auto channel : channels) {
        const auto steps = half_steps(channel, center) - (between_channels(center) ? 1 : 0);
        bins_.push_back(static_cast<std::size_t>((steps / 2 + branches) % branches));
    }
    if (!between_channels(center)) return;
    // A batch holds whole periods of the turns.
    for (std::size_t n = 0; n < std::lcm(4 * hop_, std::size_t{16}); ++n) {
        const double angle = std::numbers::pi * static_cast<double>(n) / static_cast<double>(branches);
        const auto c = static_cast<std::int16_t>(std::lround(32'767 * std::cos(angle)));
        const auto s = static_cast<std::int16_t>(std::lround(32'767 * std::sin(angle)));
        real_turns_.push_back({c, s});
        imaginary_turns_.push_back({static_cast<std::int16_t>(-s), c});
    }
}

std::span<std::int16_t> FilterBank::fresh() {
    std::copy_n(&samples_[batch * hop_], 2 * hop_, samples_.begin());
    return {&samples_[2 * hop_].re, 2 * batch_samples()};
}

void FilterBank::take(std::span<const std::int8_t> samples) {
    const auto to = fresh();
    if (real_turns_.empty() || stuffing_ != 1) {
        kernels::widen(samples, to);
        bring_to_grid();
    } else {
        kernels::widen_turned(samples, {real_turns_, imaginary_turns_}, fresh_rows());
    }
}

void FilterBank::take(std::span<const std::uint8_t> samples) {
    kernels::widen(samples, fresh());
    bring_to_grid();
}

int FilterBank::push(std::span<const std::int8_t> samples, std::span<const kernels::ChannelPlace> places) {
    take(samples);
    filter(places);
    return 8;
}

int FilterBank::push(std::span<const std::uint8_t> samples, std::span<const kernels::ChannelPlace> places) {
    take(samples);
    filter(places);
    return 8;
}

void FilterBank::pass_over(std::span<const std::int8_t> samples) {
    take(samples);
    kernels::pair_times(samples_, hop_, pairs_);
}

void FilterBank::pass_over(std::span<const std::uint8_t> samples) {
    take(samples);
    kernels::pair_times(samples_, hop_, pairs_);
}

int FilterBank::push(std::span<const std::int16_t> samples, std::span<const kernels::ChannelPlace> places) {
    if (!gain_) gain_.emplace(GainControl::Range{0, 15});
    const auto to = fresh();
    set_exponent(gain_->next(kernels::peak(samples)));
    kernels::amplify(samples, exponent_, to);
    bring_to_grid();
    filter(places);
    return exponent_;
}

int FilterBank::push(std::span<const float> samples, std::span<const kernels::ChannelPlace> places) {
    if (!gain_) gain_.emplace(GainControl::Range{-100, 100});
    const auto to = fresh();
    set_exponent(gain_->next(kernels::peak(samples)));
    kernels::amplify(samples, std::ldexp(1.0F, exponent_), to);
    bring_to_grid();
    filter(places);
    return exponent_;
}

void FilterBank::set_exponent(int exponent) {
    const int steps = std::clamp(exponent - std::exchange(exponent_, exponent), -16, 16);
    if (steps == 0) return;
    // What the filters still hold of earlier batches is brought to the new exponent. It fits: louder batches
    // than this one have passed them by before the gain is raised.
    const auto rescaled = [steps](std::int16_t value) {
        return static_cast<std::int16_t>(std::lround(std::ldexp(static_cast<double>(value), steps)));
    };
    for (auto& [re, im] : std::span{samples_}.first(2 * hop_)) {
        re = rescaled(re);
        im = rescaled(im);
    }
    for (auto& [re, im] : pairs_) {
        for (auto* row : {&re.even, &re.odd, &im.even, &im.odd}) {
            for (auto& [now, later] : *row) {
                now = rescaled(now);
                later = rescaled(later);
            }
        }
    }
}

std::span<FixedSample> FilterBank::fresh_rows() {
    return std::span{samples_}.subspan(2 * hop_, batch * hop_);
}

void FilterBank::bring_to_grid() {
    const auto fresh = fresh_rows();
    if (stuffing_ == 2) {
        for (auto n = fresh.size() / 2; n-- > 0;) {
            fresh[2 * n + 1] = {};
            fresh[2 * n] = fresh[n];
        }
    }
    if (!real_turns_.empty()) kernels::turn_halved(fresh, {real_turns_, imaginary_turns_});
}

void FilterBank::filter(std::span<const kernels::ChannelPlace> places) {
    assert(places.size() == bins_.size());
    kernels::pair_times(samples_, hop_, pairs_);
    for (std::size_t i = 0; i < places.size(); ++i) {
        written_[2 * i] = places[i].re;
        written_[2 * i + 1] = places[i].im;
    }
    kernels::filter_branches(pairs_, plan_.taps, rows_, {std::exchange(coming_, {}), written_});
    for (std::size_t i = 0; i < bins_.size(); ++i) places_[plan_.place_of_bin[bins_[i]]] = places[i];
    kernels::bank_transform(rows_, plan_.shape, places_);
}

}  // namespace ble::phy
