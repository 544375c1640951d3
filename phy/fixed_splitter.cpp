// SPDX-License-Identifier: Apache-2.0
#include "phy/fixed_splitter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <type_traits>
#include <utility>

namespace ble::phy {
namespace {

template <class Part>
constexpr Part silence = std::is_same_v<Part, std::uint8_t> ? 128 : 0;

}  // namespace

FixedSplitter::FixedSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : bank_{rate, center, channels},
      places_(channels.size()),
      ahead_{channels.size()},
      published_{channels.size()},
      has_taken_(channels.size(), 1) {
    using Sign = ChannelHistory::Sign;
    for (std::size_t i = 0; i < channels.size(); ++i)
        streams_.emplace_back(bank_.alternates(i) ? Sign::alternates : Sign::steady, i, scale_);
}

void FixedSplitter::push(const StoredSamples& samples) { push(samples, Goal::channels); }

void FixedSplitter::push_ahead(const StoredSamples& samples) { push(samples, Goal::ahead); }

void FixedSplitter::push(const StoredSamples& samples, Goal goal) {
    format_ = samples.values;
    full_scale_ = samples.full_scale;
    std::visit([&](const auto& parts) { push_parts(parts, goal); }, samples.values);
}

template <class Part>
void FixedSplitter::push_parts(std::span<const Part> parts, Goal goal) {
    const auto size = 2 * bank_.batch_samples();
    auto& rest = std::get<Rest<Part>>(rests_);
    if (!rest.empty()) {
        const auto missing = std::min(size - rest.size(), parts.size());
        rest.insert(rest.end(), parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(missing));
        parts = parts.subspan(missing);
        if (rest.size() < size) return;
        push_batches(std::span<const Part>{rest}, goal);
        rest.clear();
    }
    const auto whole = parts.size() / size * size;
    push_batches(parts.first(whole), goal);
    rest.assign(parts.begin() + static_cast<std::ptrdiff_t>(whole), parts.end());
}

template <class Part>
void FixedSplitter::push_batches(std::span<const Part> parts, Goal goal) {
    const auto size = 2 * bank_.batch_samples(), batches = parts.size() / size;
    for (std::size_t i = 0; i < streams_.size(); ++i) places_[i] = room_for(i, batches, goal);
    for (; !parts.empty(); parts = parts.subspan(size)) {
        bank_.expect(std::as_bytes(parts.subspan(size).first(std::min(size, parts.size() - size))));
        const int exponent = bank_.push(parts.first(size), places_);
        const auto factor = static_cast<float>(std::ldexp(1 / (bank_gain * full_scale_), -exponent));
        if (goal == Goal::ahead) {
            ahead_.add(factor);
        } else {
            scale_.add(factor);
        }
        for (auto& [re, im] : places_) {
            re += FilterBank::batch;
            im += FilterBank::batch;
        }
    }
    if (goal == Goal::ahead) return;
    for (auto& stream : streams_) stream.history().add(batches);
}

kernels::ChannelPlace FixedSplitter::room_for(std::size_t channel, std::size_t batches, Goal goal) {
    if (goal == Goal::ahead) return ahead_.room_for(channel, batches);
    return streams_[channel].history().room_for(batches);
}

void FixedSplitter::publish() {
    assert(std::ranges::count(has_taken_, 0) == 0);
    std::swap(ahead_, published_);
    ahead_.clear();
    for (const float factor : published_.factors()) scale_.add(factor);
    std::ranges::fill(has_taken_, std::uint8_t{0});
}

void FixedSplitter::take(std::size_t number) {
    if (has_taken_[number]) return;
    has_taken_[number] = 1;
    auto& history = streams_[number].history();
    const auto batches = published_.factors().size();
    const auto [re, im] = history.room_for(batches);
    std::ranges::copy(published_.real(number), re);
    std::ranges::copy(published_.imaginary(number), im);
    history.add(batches);
}

void FixedSplitter::finish() {
    std::visit([&](const auto& parts) { finish(parts); }, format_);
}

template <class Part>
void FixedSplitter::finish(std::span<const Part>) {
    auto rest = std::move(std::get<Rest<Part>>(rests_));
    rest.resize(2 * bank_.batch_samples(), silence<Part>);
    push_batches(std::span<const Part>{rest}, Goal::channels);
    // The filters are shorter than a batch.
    std::ranges::fill(rest, silence<Part>);
    push_batches(std::span<const Part>{rest}, Goal::channels);
}

StreamSplitter::Timing FixedSplitter::timing() const {
    const double hop = static_cast<double>(bank_.batch_samples()) / FilterBank::batch;
    // An odd number of channels lies among as many zeros, which halves the bank's samples.
    const bool is_stuffed = bank_.plan().shape.size() != 2 * bank_.batch_samples() / FilterBank::batch;
    return {hop, 8 * hop + (is_stuffed ? 0.25 : 0.5)};
}

}  // namespace ble::phy
