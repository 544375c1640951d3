// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/band_traffic.hpp"
#include "benchmarks/cpu_clock.hpp"
#include "benchmarks/guarded.hpp"
#include "benchmarks/median.hpp"
#include "benchmarks/transform_yardstick.hpp"
#include "phy/receiver.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <hwy/highway.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace ble;
using namespace ble::benchmarks;

struct Arguments {
    int repeats = 5;
    double seconds = 1;
    std::string isa{};
    std::string only{};
};

/// A row of the table.
struct Work {
    std::string_view name;
    BandTraffic traffic;
    std::vector<PhyMode> phys;
    double reach;  ///< million samples a second that were asked for on Zen 4, whose yardstick is 1.2 ns
};

const std::vector only_1m{PhyMode::le_1m};
const std::vector all_phys{PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8};

constexpr double zen4_yardstick = 1.2;

std::vector<Work> works() {
    const BandTraffic whole_band{.rate = Hertz{96e6}, .center = Hertz{2'441e6}, .seconds = 0.03};
    const auto with = [&](double packets, PhyMode phy = PhyMode::le_1m) {
        auto traffic = whole_band;
        traffic.packets_at_once = packets;
        traffic.phy = phy;
        if (packets > 5) traffic.noise_steps = 3;  // which leaves room for many at once
        return traffic;
    };
    const BandTraffic ten_channels{.rate = Hertz{20e6}, .center = Hertz{2'427e6}, .seconds = 0.1};
    const BandTraffic one_channel{.rate = Hertz{4e6}, .center = Hertz{2'404e6}, .seconds = 0.5};
    return {{"96 MS/s, LE 1M, noise", whole_band, only_1m, 500},
            {"96 MS/s, all PHYs, noise", whole_band, all_phys, 400},
            {"96 MS/s, all PHYs, 0.9 LE 1M packets at once", with(0.9), all_phys, 300},
            {"96 MS/s, all PHYs, 0.9 LE 2M packets at once", with(0.9, PhyMode::le_2m), all_phys, 300},
            {"96 MS/s, all PHYs, 0.9 LE Coded S=8 packets at once", with(0.9, PhyMode::le_coded_s8), all_phys,
             300},
            {"96 MS/s, all PHYs, 40 LE 1M packets at once", with(40), all_phys, 96},
            {"20 MS/s, all PHYs, noise", ten_channels, all_phys, 250},
            {"4 MS/s, all PHYs, noise", one_channel, all_phys, 100}};
}

struct Measured {
    double nanoseconds = 0;  ///< a sample
    double packets = 0;      ///< right ones, in a stretch
};

/// The stretch again and again, in blocks of a millisecond as a command reads them.
Measured measure(const Work& work, const BandTraffic::Stretch& stretch, double seconds) {
    phy::Receiver receiver{{.rate = work.traffic.rate, .center = work.traffic.center, .phys = work.phys}};
    const auto block = 2 * static_cast<std::size_t>(work.traffic.rate.value * 1e-3);
    const auto times = std::max(2, static_cast<int>(seconds / work.traffic.seconds));
    std::size_t right = 0;
    const auto begun = CpuClock::now();
    for (int i = 0; i < times; ++i) {
        for (std::span<const std::int8_t> left{stretch.parts}; !left.empty();) {
            const auto now = left.first(std::min(block, left.size()));
            left = left.subspan(now.size());
            receiver.push({.values = now, .full_scale = 128});
            for (std::size_t channel = 0; channel < receiver.channels().size(); ++channel)
                receiver.search(channel);
            for (const auto& packet : receiver.take_packets()) right += packet.crc_status == CrcStatus::ok;
        }
    }
    const std::chrono::duration<double, std::nano> spent = CpuClock::now() - begun;
    return {spent.count() / (times * static_cast<double>(stretch.parts.size() / 2)),
            static_cast<double>(right) / times};
}

void print(const Work& work, const Arguments& arguments) {
    const auto stretch = work.traffic.make(1);
    std::vector<double> times, ratios;
    Measured measured;
    for (int i = 0; i < arguments.repeats; ++i) {
        const double yardstick = nanoseconds_per_transform_point();
        measured = measure(work, stretch, arguments.seconds);
        times.push_back(measured.nanoseconds);
        ratios.push_back(measured.nanoseconds / yardstick);
    }
    const double time = median(times);
    fmt::print("{:<52} {:>6.2f} {:>6.0f} {:>6.1f} {:>6.2f} {:>6.2f} {:>9.1f} of {}\n", work.name, time,
               1e3 / time, 1e9 / time / work.traffic.rate.value, median(ratios),
               1e3 / work.reach / zen4_yardstick, measured.packets, stretch.packets);
    std::fflush(stdout);
}

void force(const std::string& isa) {
    if (isa.empty()) return;
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        if (isa != hwy::TargetName(target)) continue;
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        return;
    }
    throw std::runtime_error{isa + ": this machine has no such instruction set, or it is not compiled for"};
}

int run(int argc, char** argv) {
    CLI::App app{"Speed of the whole receiver, from stored samples to packets, on one thread", "wideband"};
    app.footer("Example: wideband --isa AVX2 --only '96 MS/s'");
    Arguments arguments;
    app.add_option("--repeats", arguments.repeats, "Of each row, whose median is told")
        ->check(CLI::Range(1, 1'000))
        ->capture_default_str();
    app.add_option("--seconds", arguments.seconds, "Of samples, each time")
        ->check(CLI::Range(0.1, 1'000.0))
        ->capture_default_str();
    app.add_option("--isa", arguments.isa,
                   "Instruction set: AVX3, AVX2, SSE4, SSSE3 …; the best if not given");
    app.add_option("--only", arguments.only, "Rows whose name holds this");
    CLI11_PARSE(app, argc, argv);
    force(arguments.isa);
    fmt::print("{:<52} {:>6} {:>6} {:>6} {:>6} {:>6} {:>9}\n", "processor time; yardstick: FFTW, 48 points",
               "ns", "MS/s", "x real", "yards", "reach", "packets");
    for (const auto& work : works()) {
        if (work.name.find(arguments.only) != std::string_view::npos) print(work, arguments);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return ble::benchmarks::guarded("wideband", [&] { return run(argc, argv); });
}
