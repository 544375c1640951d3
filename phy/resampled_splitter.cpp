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

void ResampledSplitter::push_ahead(const StoredSamples& samples) { bank_.push_ahead(resampled(samples)); }

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
