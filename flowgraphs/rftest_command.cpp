// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/rftest_command.hpp"

#include "flowgraphs/output_paths.hpp"
#include "flowgraphs/own_test.hpp"
#include "flowgraphs/recording_test.hpp"
#include "flowgraphs/stop_signal.hpp"
#include "flowgraphs/test_json.hpp"
#include "flowgraphs/test_svg.hpp"
#include "flowgraphs/test_table.hpp"
#include "sdr/output_error.hpp"
#include "sdr/output_file.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace ble::flow {
namespace {

void check_outputs(const RftestOptions& options) {
    std::vector<std::string> files;
    if (options.file) files.push_back(*options.file);
    for (const auto& output : {options.json, options.svg}) {
        if (output) check_output_path(*output, files, options.receive.recording);
    }
    if (options.json && options.json != "-" && options.json == options.svg) {
        throw std::invalid_argument{*options.json + ": JSON and SVG need a file each; choose another name"};
    }
}

void show(const RftestOptions& options, const TestRun& run) {
    if (options.json) sdr::write_file(*options.json, test_json(run));
    if (options.svg) sdr::write_file(*options.svg, test_svg(run));
    const bool is_taken = options.json == "-" || options.svg == "-";
    if (options.verbosity != Verbosity::quiet && !is_taken) sdr::write_file("-", test_table(run));
}

}  // namespace

int rftest_command(RftestOptions options) {
    check_outputs(options);
    const StopSignal stop;
    const auto is_stopped = [&stop] { return stop.is_raised(); };
    options.receive.recording.stop_requested = is_stopped;
    const auto run = options.file ? test_recording(options) : test_ourselves(options, is_stopped);
    try {
        show(options, run);
    } catch (const sdr::OutputError& error) {
        if (error.is_failure()) throw;
    }
    if (stop.is_raised()) return stop.exit_status();
    return run.verdict() == phy::Verdict::failed ? 1 : 0;
}

}  // namespace ble::flow
