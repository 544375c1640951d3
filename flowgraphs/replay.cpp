// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/replay.hpp"

#include "flowgraphs/passband.hpp"
#include "host/printable.hpp"

#include <fmt/format.h>

#include <vector>

namespace ble::flow {

namespace {

std::size_t samples_in_a_millisecond(Hertz rate) { return static_cast<std::size_t>(rate.value / 1e3); }

}  // namespace

Replay::Replay(const ReplayOptions& options, ReplayOutputs& outputs)
    : options_{options}, outputs_{outputs}, workers_{options.threads}, book_{options.addresses} {}

std::optional<sdr::InputError> Replay::run(const std::string& file) {
    std::optional<sdr::InputError> fault;
    try {
        sdr::Recording recording{file, options_.recording};
        check(recording);
        book_.forget_connections();
        stream(recording);
    } catch (const sdr::InputError& error) {
        fault = error;
    }
    end_segment();
    return fault;
}

// What cannot be received in a later segment is found out before the first sample.
void Replay::check(const sdr::Recording& recording) const {
    for (const sdr::Segment& segment : recording.segments()) {
        (void)Passband{recording.rate(), segment.center}.channels(options_.channels, recording.name());
    }
}

void Replay::stream(sdr::Recording& recording) {
    std::vector<Sample> buffer(samples_in_a_millisecond(recording.rate()));
    Progress progress{.done = recorded_};
    std::optional<std::size_t> segment;
    while (true) {
        const sdr::Block block = recording.read(buffer);
        if (block.samples.empty()) break;
        if (segment != block.segment) {
            end_segment();
            begin_segment(recording, block.segment);
            segment = block.segment;
        }
        survey_.add(block.samples);
        receiver_->push(block.samples);
        write_packets();
        progress = progress_at(block.first_sample + block.samples.size(), recording);
        outputs_.show_progress(progress);
    }
    recorded_ = progress.done;
    const auto& stopped = options_.recording.stop_requested;
    if (!segment && !(stopped && stopped())) {
        outputs_.note(fmt::format("{}: holds no samples", host::harmless(recording.name())));
    }
}

Progress Replay::progress_at(std::uint64_t samples, const sdr::Recording& recording) const {
    const SampleClock clock{Instant{}, recording.rate()};
    Progress progress{.done = recorded_ + clock.length_of(samples)};
    if (const auto total = recording.sample_count()) progress.total = recorded_ + clock.length_of(*total);
    return progress;
}

void Replay::begin_segment(const sdr::Recording& recording, std::size_t segment) {
    const sdr::Segment& begun = recording.segments()[segment];
    const Passband passband{recording.rate(), begun.center};
    receiver_.emplace(phy::ReceiverConfig{.rate = passband.rate,
                                          .center = passband.center,
                                          .start = begun.start,
                                          .channels = passband.channels(options_.channels, recording.name()),
                                          .phys = options_.phys},
                      options_.interference, begun.first_sample, book_, workers_);
}

void Replay::end_segment() {
    if (!receiver_) return;
    receiver_->finish();
    write_packets();
    survey_.add(receiver_->survey());
    receiver_.reset();
}

void Replay::write_packets() {
    for (const auto& note : book_.take_notes()) outputs_.note(note);
    outputs_.write(receiver_->take_packets());
}

}  // namespace ble::flow
