// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/bench_arguments.hpp"
#include "flowgraphs/bench/bench_command.hpp"
#include "flowgraphs/controller/controller_arguments.hpp"
#include "flowgraphs/controller/controller_command.hpp"
#include "flowgraphs/generate_arguments.hpp"
#include "flowgraphs/generate_command.hpp"
#include "flowgraphs/inspect_arguments.hpp"
#include "flowgraphs/inspect_command.hpp"
#include "flowgraphs/replay_arguments.hpp"
#include "flowgraphs/replay_command.hpp"
#include "flowgraphs/rftest_arguments.hpp"
#include "flowgraphs/rftest_command.hpp"
#include "flowgraphs/standard_streams.hpp"
#include "host/printable.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <string>

namespace {

constexpr int usage_or_input_error = 2;

int complain(std::string line) {
    std::ranges::replace(line, '\n', ' ');
    // Names of files and arguments may hold what drives a terminal.
    ble::flow::write_to_stderr(fmt::format("fyrkat: {}\n", ble::host::harmless(line)));
    return usage_or_input_error;
}

int run(int argc, char** argv) {
    CLI::App app{"A complete Bluetooth Low Energy radio in software", "fyrkat"};
    app.set_version_flag("--version", "fyrkat " FYRKAT_VERSION);
    app.require_subcommand(1);
    app.footer("Example: fyrkat replay office.sigmf-meta --pcap office.pcapng");

    ble::flow::ReplayOptions replay_options;
    ble::flow::add_replay_arguments(app, replay_options);
    ble::flow::GenerateOptions generate_options;
    ble::flow::add_generate_arguments(app, generate_options);
    ble::flow::InspectOptions inspect_options;
    ble::flow::add_inspect_arguments(app, inspect_options);
    ble::flow::RftestOptions rftest_options;
    ble::flow::add_rftest_arguments(app, rftest_options);
    ble::flow::ControllerOptions controller_options;
    ble::flow::add_controller_arguments(app, controller_options);
    ble::flow::BenchOptions bench_options;
    ble::flow::add_bench_arguments(app, bench_options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& text_wanted) {
        const int status = app.exit(text_wanted);
        std::cout.flush();
        return std::cout ? status : complain("standard output: cannot be written; free some space");
    } catch (const CLI::ParseError& error) {
        return complain(fmt::format("{} (--help shows how)", error.what()));
    }
    if (app.got_subcommand("generate")) return ble::flow::generate_command(generate_options);
    if (app.got_subcommand("inspect")) return ble::flow::inspect_command(inspect_options);
    if (app.got_subcommand("controller")) return ble::flow::controller_command(controller_options);
    if (app.got_subcommand("bench")) return ble::flow::bench_command(bench_options);
    if (app.got_subcommand("rftest")) return ble::flow::rftest_command(rftest_options);
    return ble::flow::replay_command(replay_options);
}

}  // namespace

int main(int argc, char** argv) {
    ble::flow::occupy_standard_streams();
    // A file that may not grow any more is a failed write, as on a full disk, instead of a deadly signal.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        return complain("not enough memory: free some, or give --threads 1");
    } catch (const std::exception& error) {
        return complain(error.what());
    }
}
