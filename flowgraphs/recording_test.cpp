// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recording_test.hpp"

#include "flowgraphs/figure_text.hpp"
#include "flowgraphs/overridden_options.hpp"
#include "flowgraphs/progress_bar.hpp"
#include "flowgraphs/recorded_clip.hpp"
#include "flowgraphs/recording_receiver.hpp"
#include "flowgraphs/recording_title.hpp"
#include "phy/rf_test/transmitter_test.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ble::flow {
namespace {

/// A recording of a test runs for seconds; so many packets of a kind tell enough.
constexpr std::size_t most_packets = 2000;

void measure(const phy::MeasuredSignal& signal, std::vector<phy::TransmitterTest>& tests) {
    for (auto& test : tests) test.add(signal);
}

Progress progress_at(std::uint64_t samples, const sdr::Recording& recording) {
    const SampleClock clock{Instant{}, recording.rate()};
    Progress progress{.done = clock.length_of(samples)};
    if (const auto total = recording.sample_count()) progress.total = clock.length_of(*total);
    return progress;
}

/// Reads up to the end, or until enough packets are measured.
void measure_all(RecordingReceiver& receiver, std::vector<phy::TransmitterTest>& tests, ProgressBar& bar) {
    SampleHistory history{packet_history_samples(receiver.recording().rate())};
    std::size_t packets = 0;
    while (packets < most_packets) {
        const sdr::Block block = receiver.next();
        if (!block.empty()) history.add(block);
        for (auto& packet : receiver.take_packets()) {
            if (packet.truncated || packet.crc_status == CrcStatus::bad) continue;
            auto clip = recorded_clip(history, receiver.recording(), packet);
            measure(phy::MeasuredSignal::of(std::move(packet), std::move(clip)), tests);
            ++packets;
        }
        if (block.empty()) break;
        bar.show(progress_at(block.first_sample + block.samples.size(), receiver.recording()));
    }
}

}  // namespace

TestRun test_recording(const RftestOptions& options) {
    auto receive = options.receive;
    receive.test_packets = phy::TestPackets::received;
    Reception reception{receive};
    RecordingReceiver receiver{*options.file, receive, reception};
    warn_of_overridden(receiver.recording(), options.verbosity);
    std::vector<phy::TransmitterTest> tests;
    for (const auto& test_case : options.cases) tests.emplace_back(test_case, options.transmit_dbm);
    ProgressBar bar{options.verbosity == Verbosity::quiet ? ProgressBar::Visibility::hidden
                                                          : ProgressBar::Visibility::automatic};
    measure_all(receiver, tests, bar);
    bar.clear();
    if (receiver.fault()) throw *receiver.fault();

    TestRun run{.subject = recording_title(*options.file),
                .conditions = recording_facts(receiver.recording()) + list_text(receive.list),
                .transmit_dbm = options.transmit_dbm};
    for (const auto& test : tests) {
        auto result = test.result();
        if (result.packets > 0) run.results.push_back(std::move(result));
    }
    const auto& is_stopped = receive.recording.stop_requested;
    if (run.results.empty() && !(is_stopped && is_stopped())) {
        throw sdr::InputError{receiver.recording().name(), "no packet in it belongs to the cases asked for",
                              "fyrkat replay says what is there instead"};
    }
    return run;
}

}  // namespace ble::flow
