// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/bench_command.hpp"

#include "flowgraphs/bench/bench_report.hpp"
#include "flowgraphs/bench/work_speed.hpp"
#include "flowgraphs/counted_progress.hpp"
#include "flowgraphs/stop_signal.hpp"
#include "phy/kernels/instruction_sets.hpp"
#include "sdr/output_error.hpp"
#include "sdr/output_file.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace ble::flow {
namespace {

std::vector<BenchWork> chosen_works(const std::string& only) {
    auto works = bench_works();
    std::erase_if(works,
                  [&](const BenchWork& work) { return work.name.find(only) == std::string_view::npos; });
    if (works.empty()) throw std::invalid_argument{"--only '" + only + "': no row's name holds this"};
    return works;
}

/// All of them, or up to a stop.
std::vector<BenchResult> measure_all(const std::vector<BenchWork>& works, const BenchOptions& options,
                                     const StopSignal& stop) {
    const BenchEffort effort{options.processor_time, [&stop] { return stop.is_raised(); }};
    CountedProgress progress{works.size(), options.verbosity};
    std::vector<BenchResult> results;
    for (const auto& work : works) {
        auto result = measure_speed(work, effort);
        if (!result) break;
        results.push_back(std::move(*result));
        progress.finished(work.name);
    }
    return results;
}

}  // namespace

int bench_command(const BenchOptions& options) {
    const auto works = chosen_works(options.only);
    if (options.instruction_set) phy::kernels::use_instruction_set(*options.instruction_set);
    const StopSignal stop;
    const BenchReport report{
        .instruction_set = options.instruction_set.value_or(phy::kernels::instruction_sets().front()),
        .results = measure_all(works, options, stop)};
    if (stop.is_raised()) return stop.exit_status();
    try {
        if (options.json) sdr::write_file(*options.json, report.json());
        if (options.verbosity != Verbosity::quiet && options.json != "-") sdr::write_file("-", report.text());
    } catch (const sdr::OutputError& error) {
        if (error.is_failure()) throw;
    }
    return 0;
}

}  // namespace ble::flow
