// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/recording_receiver.hpp"
#include "flowgraphs/replay_options.hpp"
#include "flowgraphs/replay_outputs.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ble::flow {

/// Recordings to packets, and those to the outputs.
class Replay {
public:
    Replay(const ReplayOptions& options, ReplayOutputs& outputs);

    /// Decodes one recording to its end, or until it is stopped, or up to a fault in it, which is
    /// returned once everything before it has gone to the outputs.
    [[nodiscard]] std::optional<sdr::InputError> run(const std::string& file);

    [[nodiscard]] const SpectrumSurvey& survey() const { return reception_.survey; }

private:
    void stream(RecordingReceiver& receiver);
    [[nodiscard]] Progress progress_at(std::uint64_t samples, RecordingReceiver& receiver) const;

    const ReplayOptions& options_;
    ReplayOutputs& outputs_;
    Reception reception_;
    Duration recorded_{};  ///< length of the recordings before this one
};

}  // namespace ble::flow
