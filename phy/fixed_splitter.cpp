// SPDX-License-Identifier: Apache-2.0
#include "phy/fixed_splitter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <type_traits>
#include <utility>

namespace ble::phy {
namespace {

template <class Value>
constexpr Value silence = std::is_same_v<Value, std::uint8_t> ? 128 : 0;

/// Of 8-bit samples, every batch has the same exponent, so that a bank can begin anywhere. That of others
/// depends on what came before.
template <class Value>
constexpr bool can_be_shared = sizeof(Value) == 1;

}  // namespace

void FixedSplitter::Batches::make_room(std::size_t batches, std::size_t channels) {
    count = batches;
    if (factors.size() >= batches) return;
    factors.resize(batches);
    powers.resize(batches * channels);
}

FixedSplitter::FixedSplitter(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : portions_{{FilterBank{rate, center, channels}}}, has_taken_(channels.size(), 1) {
    using Sign = ChannelHistory::Sign;
    const auto& bank = portions_.front().bank;
    for (std::size_t i = 0; i < channels.size(); ++i)
        streams_.emplace_back(bank.alternates(i) ? Sign::alternates : Sign::steady, i, scale_);
}

void FixedSplitter::push(const StoredSamples& samples) {
    make_room(samples.size());
    (void)begin_ahead(samples, 1);
    push_ahead(0);
    publish();
    for (std::size_t i = 0; i < streams_.size(); ++i) take(i);
}

void FixedSplitter::make_room(std::size_t samples) {
    // One more for the rest of what was before, and one for the microseconds.
    const auto size = portions_.front().bank.batch_samples();
    for (auto& stream : streams_) stream.history().make_room(samples / size + 2);
    next_batch_ = streams_.front().history().end() / FilterBank::batch;
}

std::size_t FixedSplitter::begin_ahead(const StoredSamples& samples, std::size_t most) {
    full_scale_ = samples.full_scale;
    std::visit(
        [&]<class Value>(const std::span<const Value>& values) {
            if (!std::holds_alternative<IncomingBatches<Value>>(incoming_))
                incoming_ = IncomingBatches<Value>{};
            auto& incoming = std::get<IncomingBatches<Value>>(incoming_);
            const auto batches = incoming.take(values, 2 * portions_.front().bank.batch_samples());
            share_out(batches, can_be_shared<Value> ? std::min(most, batches) : 1);
        },
        samples.values);
    return portions_used_;
}

void FixedSplitter::share_out(std::size_t batches, std::size_t portions) {
    portions_used_ = std::max(portions, std::size_t{1});
    while (portions_.size() < portions_used_) portions_.push_back(portions_.front());
    for (std::size_t n = 0; n < portions_used_; ++n) {
        portions_[n].first = n * batches / portions_used_;
        portions_[n].last = (n + 1) * batches / portions_used_;
    }
    ahead_.make_room(batches, streams_.size());
    for (auto& portion : portions_) portion.places.resize(streams_.size());
}

void FixedSplitter::push_ahead(std::size_t portion) {
    std::visit([&](const auto& incoming) { split(portions_[portion], incoming); }, incoming_);
}

template <class Value>
void FixedSplitter::split(Portion& portion, const IncomingBatches<Value>& incoming) {
    auto& bank = portion.bank;
    const auto channels = streams_.size();
    if constexpr (can_be_shared<Value>) {
        if (portion.first > 0) bank.pass_over(incoming[portion.first - 1]);
    }
    for (auto n = portion.first, end_of_piece = n; n < portion.last; ++n) {
        if (n == end_of_piece) end_of_piece += place(portion, n);
        if (n + 1 < portion.last) bank.expect(std::as_bytes(incoming[n + 1]));
        const int exponent = bank.push(incoming[n], portion.places);
        const auto factor = static_cast<float>(std::ldexp(1 / (bank_gain * full_scale_), -exponent));
        ahead_.factors[n] = factor;
        kernels::batch_powers(portion.places, factor * factor / FilterBank::batch,
                              std::span{ahead_.powers}.subspan(n * channels, channels));
        for (auto& [re, im] : portion.places) {
            re += FilterBank::batch;
            im += FilterBank::batch;
        }
    }
}

std::size_t FixedSplitter::place(Portion& portion, std::size_t first) {
    auto in_one_piece = portion.last - first;
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        const auto room = streams_[i].history().room_at(next_batch_ + first);
        portion.places[i] = room.place;
        in_one_piece = std::min(in_one_piece, room.batches);
    }
    return in_one_piece;
}

void FixedSplitter::publish() {
    assert(std::ranges::count(has_taken_, 0) == 0);
    // Where the last portion ended, the next samples go on.
    if (portions_used_ > 1) std::swap(portions_.front().bank, portions_[portions_used_ - 1].bank);
    std::swap(ahead_, published_);
    for (const float factor : std::span{published_.factors}.first(published_.count)) scale_.add(factor);
    for (auto& stream : streams_) stream.history().add(published_.count);
    ahead_.count = 0;
    std::ranges::fill(has_taken_, std::uint8_t{0});
}

void FixedSplitter::take(std::size_t number) {
    if (has_taken_[number]) return;
    has_taken_[number] = 1;
    if (published_.count == 0) return;
    const auto powers = std::span{published_.powers}.first(published_.count * streams_.size());
    streams_[number].history().add_powers(powers.subspan(number), streams_.size());
}

void FixedSplitter::finish() {
    const auto samples = portions_.front().bank.batch_samples();
    // The filters are shorter than a batch; what they still hold, and the rest, come out before silence.
    std::visit(
        [&]<class Value>(const IncomingBatches<Value>& incoming) {
            const std::vector<Value> quiet(4 * samples - incoming.rest(), silence<Value>);
            push({std::span<const Value>{quiet}, full_scale_});
        },
        AnyIncoming{incoming_});
}

StreamSplitter::Timing FixedSplitter::timing() const {
    const auto& bank = portions_.front().bank;
    const double hop = static_cast<double>(bank.batch_samples()) / FilterBank::batch;
    // An odd number of channels lies among as many zeros, which halves the bank's samples.
    const bool is_stuffed = bank.plan().shape.size() != 2 * bank.batch_samples() / FilterBank::batch;
    return {hop, 8 * hop + (is_stuffed ? 0.25 : 0.5)};
}

}  // namespace ble::phy
