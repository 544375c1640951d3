// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/bench_command.hpp"

#include "flowgraphs/bench/bench_report.hpp"
#include "flowgraphs/bench/packet_speed.hpp"
#include "flowgraphs/bench/speed_picture.hpp"
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

/// The rows that were asked for.
struct ChosenWorks {
    std::vector<BenchWork> streams = bench_works();
    std::vector<BenchWork> threads{threads_work()};
    std::vector<PacketWork> packets = packet_works();

    explicit ChosenWorks(const std::string& only) {
        const auto is_other = [&](const auto& work) {
            return work.name.find(only) == std::string_view::npos;
        };
        std::erase_if(streams, is_other);
        std::erase_if(threads, is_other);
        std::erase_if(packets, is_other);
        if (count() == 0) throw std::invalid_argument{"--only '" + only + "': no row's name holds this"};
    }
    [[nodiscard]] std::size_t count() const { return streams.size() + threads.size() + packets.size(); }
};

/// All of them, or up to a stop.
BenchReport measure_all(const ChosenWorks& works, const BenchOptions& options, const StopSignal& stop) {
    const BenchEffort effort{options.processor_time, [&stop] { return stop.is_raised(); }};
    CountedProgress progress{works.count(), options.verbosity};
    BenchReport report;
    const auto measure_each = [&](const auto& rows, const auto& measure, const auto& keep) {
        for (const auto& work : rows) {
            auto result = measure(work, effort);
            if (!result) return;
            keep(std::move(*result));
            progress.finished(work.name);
        }
    };
    measure_each(works.streams, measure_speed,
                 [&](BenchResult result) { report.results.push_back(std::move(result)); });
    measure_each(works.threads, measure_thread_gain, [&](ThreadGain gain) { report.two_threads = gain; });
    measure_each(works.packets, measure_packets,
                 [&](PacketResult result) { report.packets.push_back(std::move(result)); });
    return report;
}

}  // namespace

int bench_command(const BenchOptions& options) {
    const ChosenWorks works{options.only};
    if (options.instruction_set) phy::kernels::use_instruction_set(*options.instruction_set);
    const StopSignal stop;
    auto report = measure_all(works, options, stop);
    report.instruction_set = options.instruction_set.value_or(phy::kernels::instruction_sets().front());
    if (stop.is_raised()) return stop.exit_status();
    try {
        if (options.json) sdr::write_file(*options.json, report.json());
        if (options.svg) sdr::write_file(*options.svg, speed_picture(report.results, report.instruction_set));
        const bool is_stdout_taken = options.json == "-" || options.svg == "-";
        if (options.verbosity != Verbosity::quiet && !is_stdout_taken) sdr::write_file("-", report.text());
    } catch (const sdr::OutputError& error) {
        if (error.is_failure()) throw;
    }
    return 0;
}

}  // namespace ble::flow
