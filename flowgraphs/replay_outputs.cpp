// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/replay_outputs.hpp"

#include "flowgraphs/overridden_options.hpp"
#include "flowgraphs/packet_line.hpp"
#include "flowgraphs/standard_streams.hpp"
#include "flowgraphs/terminal.hpp"

#include <fmt/format.h>

namespace ble::flow {

namespace {

constexpr auto standard_output = "-";

}  // namespace

ReplayOutputs::ReplayOutputs(const ReplayOptions& options)
    : filter_{options.crc},
      verbosity_{options.verbosity},
      colour_{terminal_colour()},
      bar_{options.verbosity == Verbosity::quiet ? ProgressBar::Visibility::hidden
                                                 : ProgressBar::Visibility::automatic} {
    if (options.json) json_.emplace(sdr::OutputFile{*options.json});
    if (options.pcap) pcap_.emplace(sdr::OutputFile{*options.pcap});
    const bool data_there = options.json == standard_output || options.pcap == standard_output;
    if (verbosity_ == Verbosity::normal && !data_there) people_.emplace(standard_output);
}

void ReplayOutputs::write(const std::vector<Packet>& packets) {
    for (const Packet& packet : packets) {
        const PduInfo info = classify(packet);
        summary_.add(packet, info);
        if (!passes(filter_, packet)) continue;
        ++written_;
        if (json_) json_->write(packet, info);
        if (pcap_) pcap_->write(packet, info);
        if (people_) {
            bar_.clear();
            people_->write(packet_line(packet, info, colour_) + "\n");
        }
    }
}

void ReplayOutputs::begin(const sdr::Recording& recording) {
    bar_.clear();
    warn_of_overridden(recording, verbosity_);
}

void ReplayOutputs::note(std::string_view line) { write_beside(fmt::format("fyrkat: {}\n", line)); }

void ReplayOutputs::write_beside(std::string_view text) {
    if (verbosity_ == Verbosity::quiet) return;
    bar_.clear();
    write_to_stderr(text);
}

void ReplayOutputs::show_progress(const Progress& progress) {
    recorded_ = progress.done;
    bar_.show(progress);
}

void ReplayOutputs::finish(const SpectrumSurvey& seen) {
    bar_.clear();
    if (json_) json_->close();
    if (pcap_) pcap_->close();
    if (recorded_ == Duration{}) return;
    if (people_) {
        people_->write(closing_text(seen));
        people_->close();
    } else if (written_ == 0) {
        write_beside(closing_text(seen));
    }
}

std::string ReplayOutputs::closing_text(const SpectrumSurvey& seen) const {
    std::string text = summary_.text(recorded_, work_.now());
    if (written_ > 0) return "\n" + text;

    const PacketCounts counts = summary_.total();
    text += counts.total() == 0 ? "No packets.\n"
                                : fmt::format(
                                      "None of them passes --crc: {} ok, {} bad, {} unchecked, {} cut off; "
                                      "--crc all shows them.\n",
                                      counts.ok, counts.bad, counts.unchecked, counts.truncated);
    return text + seen.text();
}

}  // namespace ble::flow
