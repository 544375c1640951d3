// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/replay_command.hpp"

#include "flowgraphs/output_paths.hpp"
#include "flowgraphs/replay.hpp"
#include "flowgraphs/stop_signal.hpp"
#include "sdr/output_error.hpp"

#include <optional>
#include <utility>

namespace ble::flow {

namespace {

void replay_all(const ReplayOptions& options, const StopSignal& stop) {
    ReplayOutputs outputs{options};
    Replay replay{options, outputs};
    std::optional<sdr::InputError> fault;
    for (const auto& file : options.files) {
        if (!fault && !stop.is_raised()) fault = replay.run(file);
    }
    outputs.finish(replay.survey());
    // What a stop cut short is no fault of the file.
    if (fault && !stop.is_raised()) throw *fault;
}

}  // namespace

int replay_command(ReplayOptions options) {
    check_output_paths(options);
    const StopSignal stop;
    options.receive.recording.stop_requested = [&stop] { return stop.is_raised(); };
    try {
        replay_all(options, stop);
    } catch (const sdr::OutputError& error) {
        // Where it is none, the other outputs are valid all the same.
        if (error.is_failure()) throw;
    }
    return stop.is_raised() ? stop.exit_status() : 0;
}

}  // namespace ble::flow
