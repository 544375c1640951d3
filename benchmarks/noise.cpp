// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/guarded.hpp"
#include "benchmarks/noise_run.hpp"
#include "flowgraphs/bench/median.hpp"
#include "flowgraphs/bench/transform_yardstick.hpp"
#include "phy/packet.hpp"

#include <CLI/CLI.hpp>
#include <fftw3.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace ble;
using namespace ble::benchmarks;
using Json = nlohmann::ordered_json;

struct Arguments {
    double seconds = 60;
    int repeats = 5;
    std::uint64_t seed = 1;
    unsigned threads = 2;
    std::size_t list = 1;
    std::string json{};
};

struct Stream {
    Hertz rate, center;
    double seconds;  ///< of one repeat
};

struct Search {
    std::string_view name;
    std::vector<PhyMode> phys;
};

const std::array searches{Search{"LE 1M", {PhyMode::le_1m}},
                          Search{"all PHYs", {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8}}};
const auto& all_phys = searches[1].phys;

constexpr Hertz whole_band_rate{96e6}, whole_band_center{2'441e6};

/// Speed of one thread, beside the yardstick: each repeat measures both, so that both meet the same
/// neighbours.
Json measure_speed(const Stream& stream, const Search& search, const Arguments& arguments) {
    std::vector<double> times, ratios;
    std::size_t channels = 0;
    for (int i = 0; i < arguments.repeats; ++i) {
        const auto yardstick = flow::nanoseconds_per_transform_point();
        const NoiseRun run{stream.rate, stream.center, search.phys, stream.seconds, arguments.seed};
        const auto result = run();
        channels = result.channels;
        times.push_back(result.nanoseconds_per_sample());
        ratios.push_back(times.back() / yardstick);
    }
    const double time = flow::median(times), real_time = 1e9 / time / stream.rate.value;
    fmt::print(
        "{:>4.0f} MS/s {:>4} channels, {:<9} {:>7.2f} ns/sample {:>7.1f} MS/s {:>6.2f} x real time {:>6.1f} "
        "transform points\n",
        stream.rate.value / 1e6, channels, search.name, time, 1e3 / time, real_time, flow::median(ratios));
    std::fflush(stdout);
    return {{"rate_hz", stream.rate.value}, {"channels", channels},
            {"looks_for", search.name},     {"ns_per_sample", time},
            {"times_real_time", real_time}, {"transform_points", flow::median(ratios)}};
}

/// In stretches of 10 s with a receiver and a seed each, as many at a time as there are threads.
NoiseRun::Result run_whole_band(const Arguments& arguments) {
    constexpr double stretch = 10;
    std::vector<NoiseRun> runs;
    for (double done = 0; done < arguments.seconds; done += stretch) {
        runs.push_back({whole_band_rate, whole_band_center, all_phys,
                        std::min(stretch, arguments.seconds - done), arguments.seed + runs.size(),
                        arguments.list});
    }
    std::vector<NoiseRun::Result> results(runs.size());
    fftwf_make_planner_thread_safe();  // every run's receiver plans its own transforms
    std::vector<std::jthread> workers;
    for (unsigned first = 0; first < arguments.threads; ++first) {
        workers.emplace_back([&, first] {
            for (auto i = std::size_t{first}; i < runs.size(); i += arguments.threads) results[i] = runs[i]();
        });
    }
    workers.clear();
    NoiseRun::Result sum;
    for (const auto& result : results) sum += result;
    return sum;
}

Json count_false_packets(const Arguments& arguments) {
    const auto result = run_whole_band(arguments);
    fmt::print("\n{:.0f} s of noise, {} channels, list of {}: ", arguments.seconds, result.channels,
               arguments.list);
    Json json{{"seconds", arguments.seconds}, {"channels", result.channels}, {"list", arguments.list}};
    for (const auto status : {CrcStatus::ok, CrcStatus::bad, CrcStatus::unchecked}) {
        const auto count = result.packets[static_cast<std::size_t>(status)];
        fmt::print("{} packets with CRC {}{}", count, name(status),
                   status == CrcStatus::unchecked ? "\n" : ", ");
        json[std::string{name(status)}] = count;
    }
    return json;
}

void measure(const Arguments& arguments) {
    fmt::print("Noise through the whole receiver; seed {}; medians of {} repeats, processor time\n",
               arguments.seed, arguments.repeats);
    Json json{{"seed", arguments.seed}, {"repeats", arguments.repeats}, {"speed", Json::array()}};
    const Stream streams[]{{Hertz{4e6}, Hertz{2'402e6}, 4},
                           {Hertz{20e6}, Hertz{2'427e6}, 1},
                           {whole_band_rate, whole_band_center, 0.25}};
    for (const auto& stream : streams) {
        if (arguments.repeats == 0) break;
        for (const auto& search : searches) json["speed"].push_back(measure_speed(stream, search, arguments));
    }
    if (arguments.seconds > 0) json["false_packets"] = count_false_packets(arguments);
    if (arguments.json.empty()) return;
    std::ofstream file{arguments.json};
    file << json.dump(1) << '\n';
    file.close();
    if (!file) throw std::runtime_error{arguments.json + ": cannot be written"};
}

int run(int argc, char** argv) {
    CLI::App app{"What the receiver makes of noise: speed, and packets that are none", "noise"};
    app.footer("Example: noise --seconds 10 --json noise.json");
    Arguments arguments;
    app.add_option("--seconds", arguments.seconds, "Noise over the whole band; 0: speed only")
        ->check(CLI::Range(0.0, 86'400.0))
        ->capture_default_str();
    app.add_option("--repeats", arguments.repeats, "Of each measurement of speed; 0: none")
        ->check(CLI::Range(0, 1'000))
        ->capture_default_str();
    app.add_option("--seed", arguments.seed, "Of the noise")->capture_default_str();
    app.add_option("--threads", arguments.threads, "For the noise over the whole band")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    app.add_option("--list", arguments.list,
                   "Sequences tried against a CRC, in the noise over the whole band")
        ->check(CLI::Range(1, 1'024))
        ->capture_default_str();
    app.add_option("--json", arguments.json, "Writes the results to this file");
    CLI11_PARSE(app, argc, argv);
    measure(arguments);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return ble::benchmarks::guarded("noise", [&] { return run(argc, argv); });
}
