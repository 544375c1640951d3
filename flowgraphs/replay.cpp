// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/replay.hpp"

#include "host/printable.hpp"

#include <fmt/format.h>

namespace ble::flow {

Replay::Replay(const ReplayOptions& options, ReplayOutputs& outputs)
    : options_{options}, outputs_{outputs}, reception_{options.receive} {}

std::optional<sdr::InputError> Replay::run(const std::string& file) {
    try {
        RecordingReceiver receiver{file, options_.receive, reception_};
        outputs_.begin(receiver.recording());
        stream(receiver);
        return receiver.fault();
    } catch (const sdr::InputError& error) {
        return error;
    }
}

void Replay::stream(RecordingReceiver& receiver) {
    Progress progress{.done = recorded_};
    while (true) {
        const sdr::Block block = receiver.next();
        for (const auto& note : receiver.take_notes()) outputs_.note(note);
        for (const auto& note : reception_.book.take_notes()) outputs_.note(note);
        outputs_.write(receiver.take_packets());
        if (block.empty()) break;
        progress = progress_at(block.first_sample + block.samples.size(), receiver);
        if (outputs_.is_progress_due()) progress.channels = receiver.survey();
        outputs_.show_progress(progress);
    }
    const auto& is_stopped = options_.receive.recording.stop_requested;
    if (progress.done == recorded_ && !receiver.fault() && !(is_stopped && is_stopped())) {
        outputs_.note(fmt::format("{}: holds no samples; check what was to write them",
                                  host::harmless(receiver.recording().name())));
    }
    recorded_ = progress.done;
}

Progress Replay::progress_at(std::uint64_t samples, RecordingReceiver& receiver) const {
    const auto& recording = receiver.recording();
    const SampleClock clock{Instant{}, recording.rate()};
    Progress progress{.done = recorded_ + clock.length_of(samples), .blocks_ahead = receiver.blocks_ahead()};
    if (const auto total = recording.sample_count()) progress.total = recorded_ + clock.length_of(*total);
    return progress;
}

}  // namespace ble::flow
