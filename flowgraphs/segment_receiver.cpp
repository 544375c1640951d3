// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/segment_receiver.hpp"

#include "flowgraphs/repeated_packets.hpp"

#include <algorithm>
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

void SegmentReceiver::push(const phy::StoredSamples& samples) {
    receiver_.push(samples);
    if (beneath_) {
        beneath_->amplitudes.resize(samples.size());
        phy::convert(samples, beneath_->amplitudes);
        beneath_->rest.clear();
        beneath_->canceller.push(beneath_->amplitudes, beneath_->rest);
        beneath_->receiver.push(beneath_->rest);
    }
    search();
    horizon_ = receiver_.horizon();
    if (beneath_) horizon_ = std::min(horizon_, beneath_->receiver.horizon());
    for (const AccessAddress lost : book_.take_lost(horizon_)) {
        receiver_.forget(lost);
        if (beneath_) beneath_->receiver.forget(lost);
    }
}

void SegmentReceiver::finish() {
    receiver_.finish();
    if (beneath_) {
        beneath_->rest.clear();
        beneath_->canceller.finish(beneath_->rest);
        beneath_->receiver.push(beneath_->rest);
        beneath_->receiver.finish();
    }
    search();
    horizon_ = Instant::max();
}

std::vector<Packet> SegmentReceiver::found_packets() {
    const std::size_t channels = receiver_.channels().size();
    workers_.for_each(beneath_ ? 2 * channels : channels, [&](std::size_t task) {
        if (task < channels) {
            receiver_.search(task);
        } else {
            beneath_->receiver.search(task - channels);
        }
    });
    auto packets = receiver_.take_packets();
    if (beneath_) {
        for (Packet& packet : beneath_->receiver.take_packets()) packets.push_back(std::move(packet));
    }
    return packets;
}

// Each further round needs a CONNECT_IND, or an agreement on a CRC init, that the round before found.
void SegmentReceiver::search() {
    std::vector<phy::WatchedAddress> wanted;
    do {
        auto packets = found_packets();
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
