// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/segment_receiver.hpp"

#include "flowgraphs/repeated_packets.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

namespace ble::flow {

SegmentReceiver::SegmentReceiver(const SegmentReceiverConfig& config, AddressBook& book, WorkerPool& workers)
    : receiver_{config.receiver}, first_sample_{config.first_sample}, book_{book}, workers_{workers} {
    if (config.interference == Interference::cancel) {
        beneath_.emplace(
            Beneath{phy::EnvelopeCanceller{config.receiver.rate}, phy::Receiver{config.receiver}});
    }
    // From the first sample on, whatever its date: nothing of this segment has been searched.
    for (auto watched : book_.watched()) {
        watched.since = config.receiver.start;
        listen_for(watched);
    }
}

void SegmentReceiver::listen_for(const phy::WatchedAddress& watched) {
    receiver_.listen_for(watched);
    if (beneath_) beneath_->receiver.listen_for(watched);
}

void SegmentReceiver::Beneath::cancel(const phy::StoredSamples& samples) {
    amplitudes.resize(samples.size());
    phy::convert(samples, amplitudes);
    rest.clear();
    canceller.push(amplitudes, rest);
}

void SegmentReceiver::push(const phy::StoredSamples& samples, const phy::StoredSamples& following) {
    if (!is_ahead_) {
        const std::size_t splits = begin_ahead(samples);
        const auto task = [&](std::size_t number) { push_ahead(number, samples); };
        workers_.for_each(splits, std::ref(task));
    }
    receiver_.publish();
    if (beneath_) beneath_->receiver.publish();
    is_ahead_ = workers_.threads() > 1 && !following.empty();
    search(is_ahead_ ? following : phy::StoredSamples{});
    horizon_ = receiver_.horizon();
    if (beneath_) horizon_ = std::min(horizon_, beneath_->receiver.horizon());
    receiver_.keep_since(horizon_);
    if (beneath_) beneath_->receiver.keep_since(horizon_);
    for (const AccessAddress lost : book_.take_lost(horizon_)) {
        receiver_.forget(lost);
        if (beneath_) beneath_->receiver.forget(lost);
    }
}

void SegmentReceiver::finish() {
    assert(!is_ahead_);
    receiver_.finish();
    if (beneath_) {
        beneath_->rest.clear();
        beneath_->canceller.finish(beneath_->rest);
        beneath_->receiver.push(beneath_->rest);
        beneath_->receiver.finish();
    }
    search({});
    horizon_ = Instant::max();
}

std::size_t SegmentReceiver::begin_ahead(const phy::StoredSamples& samples) {
    receiver_.make_room(samples.size());
    if (beneath_) beneath_->receiver.make_room(samples.size());
    return receiver_.begin_ahead(samples, workers_.threads()) + (beneath_ ? 1 : 0);
}

// Beneath first: it takes longest.
void SegmentReceiver::push_ahead(std::size_t number, const phy::StoredSamples& samples) {
    if (!beneath_) return receiver_.push_ahead(number);
    if (number > 0) return receiver_.push_ahead(number - 1);
    beneath_->push_ahead(samples);
}

void SegmentReceiver::Beneath::push_ahead(const phy::StoredSamples& samples) {
    cancel(samples);
    const auto portions = receiver.begin_ahead(phy::StoredSamples::of(rest), 1);
    for (std::size_t n = 0; n < portions; ++n) receiver.push_ahead(n);
}

std::vector<Packet> SegmentReceiver::found_packets(const phy::StoredSamples& following) {
    const std::size_t receivers = beneath_ ? 2 : 1, channels = receiver_.channels().size();
    const std::size_t splits = following.empty() ? 0 : begin_ahead(following);
    // Splitting comes first: it takes longest.
    const auto task = [&](std::size_t number) {
        if (number < splits) return push_ahead(number, following);
        const auto search = number - splits;
        auto& receiver = search < channels ? receiver_ : beneath_->receiver;
        receiver.search(search % channels);
    };
    workers_.for_each(splits + receivers * channels, std::ref(task));
    auto packets = receiver_.take_packets();
    if (beneath_) {
        for (Packet& packet : beneath_->receiver.take_packets()) packets.push_back(std::move(packet));
    }
    return packets;
}

// Each further round needs a CONNECT_IND, or an agreement on a CRC init, that the round before found.
void SegmentReceiver::search(const phy::StoredSamples& following) {
    std::vector<phy::WatchedAddress> wanted;
    phy::StoredSamples ahead = following;
    do {
        auto packets = found_packets(std::exchange(ahead, {}));
        wanted = book_.learn(packets);
        for (const auto& watched : wanted) listen_for(watched);
        for (Packet& packet : packets) packet.position.index += first_sample_;
        order_.add(std::move(packets));
    } while (!wanted.empty());
}

std::vector<Packet> SegmentReceiver::take_packets() {
    auto packets = order_.take_before(horizon_);
    if (beneath_) drop_repeats(packets);
    return packets;
}

}  // namespace ble::flow
