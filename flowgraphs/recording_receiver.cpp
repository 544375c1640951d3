// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_receiver.hpp"

#include "flowgraphs/passband.hpp"
#include "host/printable.hpp"

#include <algorithm>
#include <utility>

namespace ble::flow {

namespace {

BlockReader::Ahead reading_for(const ReceiveOptions& options) {
    return options.threads > 1 ? BlockReader::Ahead::in_a_thread : BlockReader::Ahead::never;
}

sdr::InputError error_of(const sdr::Recording& recording, const std::string& place,
                         const Passband::Fault& fault) {
    return {recording.described_in() + ": " + place, fault.what, fault.remedy};
}

}  // namespace

RecordingReceiver::RecordingReceiver(const std::string& file, const ReceiveOptions& options,
                                     Reception& reception)
    : options_{options},
      reception_{reception},
      reader_{file, options.recording, reading_for(options)},
      lost_{reader_.recording().rate()} {
    check();
    if (recording().antennas()) angles_.emplace(recording());
    reception_.book.forget_connections();
}

void RecordingReceiver::check() const {
    const auto rate = recording().rate();
    const auto segments = recording().segments();
    if (const auto fault = Passband{rate, segments.front().center}.rate_fault()) {
        throw error_of(recording(), recording().rate_place(), *fault);
    }
    const auto is_received = [&](const sdr::Segment& segment) {
        return !Passband{rate, segment.center}.channels(options_.channels).empty();
    };
    if (std::ranges::any_of(segments, is_received)) return;
    const Passband first{rate, segments.front().center};
    auto fault = first.center_fault();
    if (!fault) fault = first.choice_fault(options_.channels);
    throw error_of(recording(), recording().center_place(0), *fault);
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
        const auto& is_stopped = options_.recording.stop_requested;
        if (!fault_ && !(is_stopped && is_stopped())) fault_ = passed_over_;
        return block;
    }
    if (segment_ != block.segment) {
        end_segment();
        begin_segment(block.segment);
    }
    if (angles_) angles_->add(block);
    reception_.survey.add(block.samples);
    if (!receiver_) return block;
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
    note_loss_before(segment);
    const sdr::Segment& begun = recording().segments()[segment];
    const Passband passband{recording().rate(), begun.center};
    auto channels = passband.channels(options_.channels);
    if (channels.empty()) return pass_over(segment);
    SegmentReceiverConfig config{.receiver = {.rate = passband.rate,
                                              .center = passband.center,
                                              .start = begun.start,
                                              .channels = std::move(channels),
                                              .list = options_.list,
                                              .test_packets = options_.test_packets},
                                 .first_sample = begun.first_sample,
                                 .interference = options_.interference};
    if (!options_.phys.empty()) config.receiver.phys = options_.phys;
    receiver_.emplace(config, reception_.book, reception_.workers);
}

void RecordingReceiver::note_loss_before(std::size_t segment) {
    if (segment == 0) return;
    const auto segments = recording().segments();
    if (const auto loss = lost_.between(segments[segment - 1], segments[segment]))
        notes_.push_back(host::harmless(recording().name()) + ": " + *loss);
}

// A segment without the channels that the user chose is none of the user's; one without any is a fault, which
// must not keep us from the others.
void RecordingReceiver::pass_over(std::size_t segment) {
    auto fault = Passband{recording().rate(), recording().segments()[segment].center}.center_fault();
    if (!fault || passed_over_) return;
    fault->remedy += "; the other captures are decoded";
    passed_over_ = error_of(recording(), recording().center_place(segment), *fault);
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
