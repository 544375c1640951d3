// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/bench_arguments.hpp"

#include "flowgraphs/option_argument.hpp"
#include "flowgraphs/seconds_argument.hpp"
#include "phy/kernels/instruction_sets.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace ble::flow {
namespace {

constexpr auto bench_examples =
    R"(Speeds are those of one thread, in input samples a second of processor time, so other work on the machine
disturbs them little. "x FFTW" compares machines: time a sample over that of FFTW's batched 48-point transform, taken
just before; "asked" is what the project wants to reach, in the same unit. What two threads gain is told by the clock on
the wall: leave the machine alone for it.

Examples:
  fyrkat bench                                  # the whole table, in a minute
  fyrkat bench --isa AVX2 --only '20 MS/s'
  fyrkat bench --json - | jq '.results[] | [.work, .times_real_time]'

Exit status: 0 measured; 2 usage or output error; 130 interrupted.)";

Duration processor_time(const std::string& text) {
    const auto seconds = parse_seconds(text);
    constexpr std::chrono::hours most{1};
    if (!seconds || *seconds > most) throw std::invalid_argument{"'" + text + "': seconds, up to an hour"};
    return *seconds;
}

std::string_view instruction_set(const std::string& text) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    const auto known = phy::kernels::instruction_sets();
    for (const auto name : known) {
        if (std::ranges::equal(name, text, same)) return name;
    }
    throw std::invalid_argument{fmt::format("'{}': not on this machine, or not compiled for; choose {}", text,
                                            fmt::join(known, ", "))};
}

}  // namespace

void add_bench_arguments(CLI::App& app, BenchOptions& options) {
    CLI::App& bench = *app.add_subcommand("bench", "Measure how fast this machine receives");
    add_option(bench, "--seconds", processor_time, options.processor_time)
        .description("Processor time for each row, at least [2]")
        ->type_name("SECONDS");
    add_option(bench, "--isa", instruction_set, options.instruction_set)
        .description("Instruction set, as AVX3, AVX2, SSE4 [the best]")
        ->type_name("NAME");
    bench.add_option("--only", options.only, "Rows whose name holds this")->type_name("TEXT");
    bench.add_option("--json", options.json, "Write the figures as JSON; - is standard output")
        ->type_name("FILE");
    bench.add_option("--svg", options.svg, "Draw where the time goes; - is standard output")
        ->type_name("FILE");
    const auto be_quiet = [&options](std::int64_t) { options.verbosity = Verbosity::quiet; };
    bench.add_flag_function("--quiet", be_quiet, "No table and no progress");
    bench.footer(bench_examples);
}

}  // namespace ble::flow
