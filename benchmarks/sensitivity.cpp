// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/guarded.hpp"
#include "benchmarks/interference.hpp"
#include "benchmarks/sensitivity_plots.hpp"
#include "benchmarks/sensitivity_report.hpp"
#include "benchmarks/sweep.hpp"
#include "sdr/output_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace ble::benchmarks;

struct Arguments {
    SweepSettings sweep{};
    std::vector<std::string> groups{};
    std::string csv{}, plots{};

    [[nodiscard]] bool wants(std::string_view group) const {
        return groups.empty() || std::ranges::find(groups, group) != groups.end();
    }
};

constexpr auto interference_group = "interference";

/// At other levels the place of the threshold has to be known to a fraction of a decibel, not to a hundredth.
SweepSettings settings_for(const Scenario& scenario, SweepSettings settings) {
    if (scenario.group == "level") settings.packets = std::max<std::uint64_t>(settings.packets / 4, 250);
    return settings;
}

std::vector<Curve> measure_curves(const Arguments& arguments) {
    fmt::print("Through the whole receiver: phase, timing and carrier unknown; seed {}\n\n",
               arguments.sweep.seed);
    Progress progress;
    std::vector<Curve> curves;
    for (const auto& scenario : all_scenarios()) {
        if (!arguments.wants(scenario.group)) continue;
        curves.push_back(sweep(scenario, settings_for(scenario, arguments.sweep), progress));
        fmt::print("{}\n", table_of(curves.back()));
        std::fflush(stdout);
    }
    fmt::print("{}", summary_of(curves));
    return curves;
}

void measure(const Arguments& arguments) {
    // A folder that is not there must not show only after ten minutes.
    if (!arguments.plots.empty()) std::filesystem::create_directories(arguments.plots);
    const std::filesystem::path folder{arguments.plots};
    if (arguments.wants(interference_group)) {
        const auto results =
            measure_interference({.seed = arguments.sweep.seed, .threads = arguments.sweep.threads});
        fmt::print("{}", interference_table(results));
        if (!arguments.plots.empty())
            ble::sdr::write_file(folder / "interference.svg", interference_svg(results));
    }
    if (arguments.groups == std::vector<std::string>{interference_group}) return;
    const auto curves = measure_curves(arguments);
    if (!arguments.csv.empty()) ble::sdr::write_file(arguments.csv, csv_of(curves));
    if (arguments.plots.empty()) return;
    for (const auto& plot : sensitivity_plots(curves)) ble::sdr::write_file(folder / plot.file, plot.svg());
}

int run(int argc, char** argv) {
    CLI::App app{"Packet error rate against Eb/N0 (LE Coded: Es/N0), through the whole receiver",
                 "sensitivity"};
    app.footer("Example: sensitivity --packets 2000 --csv sensitivity.csv --plots docs");
    Arguments arguments;
    std::set<std::string> groups{interference_group};
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
    app.add_option("--plots", arguments.plots,
                   "Draws into SVG files in this folder what was measured as a whole");
    CLI11_PARSE(app, argc, argv);
    measure(arguments);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return ble::benchmarks::guarded("sensitivity", [&] { return run(argc, argv); });
}
