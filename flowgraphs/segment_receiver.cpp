// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/segment_receiver.hpp"

#include <utility>

namespace ble::flow {

SegmentReceiver::SegmentReceiver(const phy::ReceiverConfig& config, std::uint64_t first_sample,
                                 AddressBook& book, WorkerPool& workers)
    : receiver_{config}, first_sample_{first_sample}, book_{book}, workers_{workers} {
    for (const auto& watched : book_.watched()) receiver_.listen_for(watched);
}

void SegmentReceiver::push(std::span<const Sample> samples) {
    receiver_.push(samples);
    search();
    horizon_ = receiver_.horizon();
    for (const AccessAddress lost : book_.take_lost(horizon_)) receiver_.forget(lost);
}

void SegmentReceiver::finish() {
    receiver_.finish();
    search();
    horizon_ = Instant::max();
}

// Each further round needs a CONNECT_IND, or an agreement on a CRC init, that the round before found.
void SegmentReceiver::search() {
    std::vector<phy::WatchedAddress> wanted;
    do {
        workers_.for_each(receiver_.channels().size(),
                          [this](std::size_t position) { receiver_.search(position); });
        auto packets = receiver_.take_packets();
        wanted = book_.learn(packets);
        for (const auto& watched : wanted) receiver_.listen_for(watched);
        for (Packet& packet : packets) packet.position.index += first_sample_;
        order_.add(std::move(packets));
    } while (!wanted.empty());
}

std::vector<Packet> SegmentReceiver::take_packets() { return order_.take_before(horizon_); }

}  // namespace ble::flow
