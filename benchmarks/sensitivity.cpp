// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/guarded.hpp"
#include "benchmarks/sensitivity_plot.hpp"
#include "benchmarks/sensitivity_report.hpp"
#include "benchmarks/sweep.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace ble::benchmarks;

struct Arguments {
    SweepSettings sweep{};
    std::vector<std::string> groups{};
    std::string csv{}, svg{};
};

void write_file(const std::string& path, const std::string& text) {
    if (path.empty()) return;
    std::ofstream file{path, std::ios::binary};
    file << text;
    file.close();
    if (!file) throw std::runtime_error{path + ": cannot be written"};
}

/// At other levels the place of the threshold has to be known to a fraction of a decibel, not to a hundredth.
SweepSettings settings_for(const Scenario& scenario, SweepSettings settings) {
    if (scenario.group == "level") settings.packets = std::max<std::uint64_t>(settings.packets / 4, 250);
    return settings;
}

void measure(const Arguments& arguments) {
    fmt::print("Through the whole receiver: phase, timing and carrier unknown; seed {}\n\n",
               arguments.sweep.seed);
    Progress progress;
    std::vector<Curve> curves;
    for (const auto& scenario : all_scenarios()) {
        const bool is_wanted = arguments.groups.empty() ||
                               std::ranges::find(arguments.groups, scenario.group) != arguments.groups.end();
        if (!is_wanted) continue;
        curves.push_back(sweep(scenario, settings_for(scenario, arguments.sweep), progress));
        fmt::print("{}\n", table_of(curves.back()));
        std::fflush(stdout);
    }
    fmt::print("{}", summary_of(curves));
    write_file(arguments.csv, csv_of(curves));
    write_file(arguments.svg, draw(curves));
}

int run(int argc, char** argv) {
    CLI::App app{"Packet error rate against Eb/N0 (LE Coded: Es/N0), through the whole receiver",
                 "sensitivity"};
    app.footer("Example: sensitivity --scenario float4 --packets 2000 --svg sensitivity.svg");
    Arguments arguments;
    std::set<std::string> groups;
    for (const auto& scenario : all_scenarios()) groups.insert(scenario.group);
    app.add_option("--scenario", arguments.groups, "What to measure; everything unless given")
        ->check(CLI::IsMember(groups));
    auto* packets = app.add_option("--packets", arguments.sweep.packets, "Packets a point near the threshold")
                        ->check(CLI::Range(1, 10'000'000))
                        ->capture_default_str();
    app.add_flag_callback(
           "--quick", [&] { arguments.sweep.packets = 400; }, "As --packets 400")
        ->excludes(packets);
    app.add_option("--seed", arguments.sweep.seed, "Of everything random")->capture_default_str();
    app.add_option("--threads", arguments.sweep.threads, "Points measured at once")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    app.add_option("--csv", arguments.csv, "Writes every point to this file");
    app.add_option("--svg", arguments.svg, "Draws the curves into this file");
    CLI11_PARSE(app, argc, argv);
    measure(arguments);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return ble::benchmarks::guarded("sensitivity", [&] { return run(argc, argv); });
}
