// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/inspect_command.hpp"

#include "flowgraphs/output_paths.hpp"
#include "flowgraphs/packet_inspection.hpp"
#include "flowgraphs/recording_inspection.hpp"
#include "flowgraphs/stop_signal.hpp"
#include "sdr/output_error.hpp"

namespace ble::flow {

namespace {

void inspect(const InspectOptions& options) {
    if (options.packet || options.at) {
        PacketInspection{options}.run();
    } else {
        RecordingInspection{options}.run();
    }
}

}  // namespace

int inspect_command(InspectOptions options) {
    if (options.svg) check_output_path(*options.svg, {&options.file, 1}, options.receive.recording);
    const StopSignal stop;
    options.receive.recording.stop_requested = [&stop] { return stop.is_raised(); };
    try {
        inspect(options);
    } catch (const sdr::OutputError& error) {
        if (error.is_failure()) throw;
    }
    return stop.is_raised() ? stop.exit_status() : 0;
}

}  // namespace ble::flow
