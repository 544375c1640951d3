// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/address_book.hpp"
#include "flowgraphs/replay_options.hpp"
#include "flowgraphs/replay_outputs.hpp"
#include "flowgraphs/segment_receiver.hpp"
#include "flowgraphs/spectrum_survey.hpp"
#include "flowgraphs/worker_pool.hpp"
#include "sdr/recording.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ble::flow {

/// Recordings to packets: blocks of samples into a receiver per segment, its packets to the outputs.
class Replay {
public:
    Replay(const ReplayOptions& options, ReplayOutputs& outputs);

    /// Decodes one recording to its end, or until it is stopped, or up to a fault in it, which is
    /// returned once everything before it has gone to the outputs.
    [[nodiscard]] std::optional<sdr::InputError> run(const std::string& file);

    [[nodiscard]] const SpectrumSurvey& survey() const { return survey_; }

private:
    void check(const sdr::Recording& recording) const;
    void stream(sdr::Recording& recording);
    [[nodiscard]] Progress progress_at(std::uint64_t samples, const sdr::Recording& recording) const;
    void begin_segment(const sdr::Recording& recording, std::size_t segment);
    void end_segment();
    void write_packets();

    const ReplayOptions& options_;
    ReplayOutputs& outputs_;
    WorkerPool workers_;
    AddressBook book_;
    SpectrumSurvey survey_;
    std::optional<SegmentReceiver> receiver_;
    Duration recorded_{};  ///< length of the recordings before this one
};

}  // namespace ble::flow
