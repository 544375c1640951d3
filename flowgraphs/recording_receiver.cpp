// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_receiver.hpp"

#include "flowgraphs/passband.hpp"

#include <algorithm>
#include <utility>

namespace ble::flow {

namespace {

BlockReader::Ahead reading_for(const ReceiveOptions& options) {
    return options.threads > 1 ? BlockReader::Ahead::in_a_thread : BlockReader::Ahead::never;
}

// What cannot be received in a later segment is found out before the first sample.
void check(const sdr::Recording& recording, const ReceiveOptions& options) {
    for (const sdr::Segment& segment : recording.segments()) {
        (void)Passband{recording.rate(), segment.center}.channels(options.channels, recording.described_in());
    }
}

}  // namespace

RecordingReceiver::RecordingReceiver(const std::string& file, const ReceiveOptions& options,
                                     Reception& reception)
    : options_{options}, reception_{reception}, reader_{file, options.recording, reading_for(options)} {
    check(recording(), options);
    if (recording().antennas()) angles_.emplace(recording());
    reception_.book.forget_connections();
}

// A function of its own: GCC 12 lets go of an initial value when a call that was to replace it throws.
sdr::Block RecordingReceiver::read() {
    try {
        return reader_.next();
    } catch (const sdr::InputError& error) {
        fault_ = error;
        return {};
    }
}

sdr::Block RecordingReceiver::next() {
    const sdr::Block block = read();
    if (block.empty()) {
        end_segment();
        return block;
    }
    if (!receiver_ || segment_ != block.segment) {
        end_segment();
        begin_segment(block.segment);
    }
    if (angles_) angles_->add(block);
    reception_.survey.add(block.samples);
    receiver_->push(block.samples, following());
    collect_packets();
    return block;
}

// What follows in another segment is another receiver's.
phy::StoredSamples RecordingReceiver::following() {
    const sdr::Block block = reader_.following();
    return block.segment == segment_ ? block.samples : phy::StoredSamples{};
}

std::vector<Packet> RecordingReceiver::take_packets() { return std::exchange(packets_, {}); }

void RecordingReceiver::begin_segment(std::size_t segment) {
    segment_ = segment;
    const sdr::Segment& begun = recording().segments()[segment];
    const Passband passband{recording().rate(), begun.center};
    SegmentReceiverConfig config{
        .receiver = {.rate = passband.rate,
                     .center = passband.center,
                     .start = begun.start,
                     .channels = passband.channels(options_.channels, recording().described_in()),
                     .list = options_.list,
                     .test_packets = options_.test_packets},
        .first_sample = begun.first_sample,
        .interference = options_.interference};
    if (!options_.phys.empty()) config.receiver.phys = options_.phys;
    receiver_.emplace(config, reception_.book, reception_.workers);
}

void RecordingReceiver::end_segment() {
    if (!receiver_) return;
    receiver_->finish();
    collect_packets();
    reception_.survey.add(receiver_->survey());
    receiver_.reset();
}

void RecordingReceiver::collect_packets() {
    for (Packet& packet : receiver_->take_packets()) {
        if (angles_) angles_->find(packet);
        packets_.push_back(std::move(packet));
    }
}

}  // namespace ble::flow
