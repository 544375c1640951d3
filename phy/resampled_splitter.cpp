// SPDX-License-Identifier: Apache-2.0
#include "phy/resampled_splitter.hpp"

#include "phy/filter_bank.hpp"

#include <cmath>
#include <utility>

namespace ble::phy {
namespace {

/// Centres that suit banks, and the rates of theirs, lie so far apart.
constexpr Hertz centers_apart{1e6}, rates_apart{2e6};

Hertz nearest_center(Hertz center) {
    return {std::round(center.value / centers_apart.value) * centers_apart.value};
}

/// The first rate from the stream's on that suits a bank; none before that has twice as many channels.
std::optional<Hertz> bank_rate(Hertz rate, Hertz center) {
    for (Hertz next{std::ceil(rate.value / rates_apart.value) * rates_apart.value}; next <= 2.0 * rate;
         next = next + rates_apart) {
        if (FilterBank::suits(next, nearest_center(center))) return next;
    }
    return std::nullopt;
}

}  // namespace

bool ResampledSplitter::suits(Hertz rate, Hertz center) { return bank_rate(rate, center).has_value(); }

ResampledSplitter::ResampledSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : bank_rate_{bank_rate(rate, center).value()},
      ratio_{rate / bank_rate_},
      shift_{center - nearest_center(center), bank_rate_},
      bank_{bank_rate_, nearest_center(center), channels} {
    if (ratio_ < 1) resampler_.emplace(rate, bank_rate_);
}

StoredSamples ResampledSplitter::resampled(const StoredSamples& samples) {
    converted_.resize(samples.size());
    convert(samples, converted_);
    if (resampler_) {
        resampled_.clear();
        (*resampler_)(converted_, resampled_);
    } else {
        std::swap(converted_, resampled_);
    }
    shift_(resampled_);
    return StoredSamples::of(resampled_);
}

void ResampledSplitter::push(const StoredSamples& samples) { bank_.push(resampled(samples)); }

void ResampledSplitter::make_room(std::size_t samples) {
    // The resampler holds a few at most.
    constexpr std::size_t spare = 256;
    bank_.make_room(static_cast<std::size_t>(static_cast<double>(samples) / ratio_) + spare);
}

std::size_t ResampledSplitter::begin_ahead(const StoredSamples& samples, std::size_t) {
    coming_ = samples;
    return 1;
}

void ResampledSplitter::push_ahead(std::size_t) {
    (void)bank_.begin_ahead(resampled(coming_), 1);
    bank_.push_ahead(0);
}

void ResampledSplitter::finish() {
    // What the resampler still holds comes out before silence.
    const std::vector<Sample> silence(64);
    push(StoredSamples::of(silence));
    bank_.finish();
}

StreamSplitter::Timing ResampledSplitter::timing() const {
    const auto [hop, delay] = bank_.timing();
    return {hop * ratio_, delay * ratio_ + (resampler_ ? resampler_->delay() : 0)};
}

}  // namespace ble::phy
