// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/packet_clips.hpp"
#include "flowgraphs/bench/transform_yardstick.hpp"
#include "phy/carrier_fit.hpp"
#include "phy/coded_demodulator.hpp"
#include "phy/echo_cancellation.hpp"
#include "phy/packet_demodulator.hpp"

#include <benchmark/benchmark.h>
#include <hwy/highway.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

// A packet from samples of one channel at 4 MS/s to octets, on every instruction set: the whole of it and
// each stage alone, beside FFTW. Times are processor time a packet.

namespace {

using namespace ble;
using namespace ble::phy;

using flow::PacketClip;
using flow::PacketClips;

/// What is sent, and how strongly: Eb/N0, for LE Coded Es/N0; none: there is only noise, taken for a packet.
struct Situation {
    PhyMode mode = PhyMode::le_1m;
    std::optional<double> snr_db{};
    std::size_t list = 1;
};

/// How long a packet takes, and against the yardstick taken just before: both meet the same neighbours.
void report(benchmark::State& state, double yardstick) {
    using benchmark::Counter;
    const auto count = static_cast<double>(state.iterations());
    state.counters["us"] = Counter(count / 1e6, Counter::kIsRate | Counter::kInvert);
    state.counters["yardsticks"] = Counter(count / 1e9 * yardstick, Counter::kIsRate | Counter::kInvert);
}

template <class Demodulator>
void run_packets(benchmark::State& state, const Situation& situation) {
    const auto yardstick = flow::nanoseconds_per_transform_point();
    PacketClips clips{situation.mode, situation.snr_db};
    const LaurentPulses pulses;
    const Demodulator demodulate{pulses, clips.word(), PacketClips::samples_per_symbol(situation.mode),
                                 Whitening{PacketClips::channel()}};
    const CrcCheck check{advertising_crc_init, situation.list};
    std::size_t right = 0;
    for (auto _ : state) {
        const auto& clip = clips.next();
        // What the sync word tells is part of the work, also where noise is taken for one.
        auto estimate = clips.estimator()(clip.samples, clip.candidate);
        if (!estimate) estimate = clip.estimate;
        const auto packet = demodulate(clip.samples, *estimate, check);
        right += packet.crc_status == CrcStatus::ok;
    }
    state.counters["right"] = static_cast<double>(right) / static_cast<double>(state.iterations());
    report(state, yardstick);
}

void run_situation(benchmark::State& state, const Situation& situation) {
    if (is_coded(situation.mode)) {
        run_packets<CodedDemodulator>(state, situation);
    } else {
        run_packets<PacketDemodulator>(state, situation);
    }
}

/// One stage on the packets of LE 1M at 10 dB.
template <class Stage>
void run_stage(benchmark::State& state, const Stage& stage) {
    const auto yardstick = flow::nanoseconds_per_transform_point();
    PacketClips clips{PhyMode::le_1m, 10};
    for (auto _ : state) stage(clips);
    report(state, yardstick);
}

constexpr std::size_t symbols = 40 + 8 * (2 + PacketClips::payload + 3);

struct Stages {
    LaurentPulses pulses{};
    SymbolFilter filter{pulses, 4};
    SyncWord word{PhyMode::le_1m, advertising_access_address};
    std::vector<Sample> received{};
    SignalModel model{};
    TrellisPath path{};

    explicit Stages(PacketClips& clips) {
        const auto& clip = clips.next();
        model = SignalModel::of(clip.estimate, symbols);
        received = filter(clip.samples, model, symbols);
        path = trellis(received).best_path();
    }
    [[nodiscard]] PhaseTrellis trellis(std::span<const Sample> values) const {
        const PhaseTracker tracker{model.modulation_index, filter.neighbour_response(model), {0.2F, 0.02F}};
        PhaseTrellis trellis{tracker, word.symbols()};
        trellis.push(values);
        return trellis;
    }
};

std::string name_of(const Situation& situation) {
    const auto snr =
        situation.snr_db ? std::to_string(std::lround(*situation.snr_db)) + "_dB" : std::string{"noise"};
    return std::string{name(situation.mode)} + "/" + snr + "/list_" + std::to_string(situation.list);
}

/// Switches to an instruction set, and runs.
template <class Run>
void add(std::int64_t target, const std::string& name, const Run& run) {
    benchmark::RegisterBenchmark((hwy::TargetName(target) + ("/" + name)).c_str(),
                                 [=](benchmark::State& state) {
                                     hwy::SetSupportedTargetsForTest(target);
                                     hwy::GetChosenTarget().Update(hwy::SupportedTargets());
                                     run(state);
                                 });
}

void add_stages(std::int64_t target) {
    add(target, "stage/estimate", [](benchmark::State& state) {
        run_stage(state, [](PacketClips& clips) {
            const auto& clip = clips.next();
            benchmark::DoNotOptimize(clips.estimator()(clip.samples, clip.candidate));
        });
    });
    const auto add_stage = [&](const char* name, const auto& stage) {
        add(target, std::string{"stage/"} + name, [stage](benchmark::State& state) {
            PacketClips clips{PhyMode::le_1m, 10};
            const Stages stages{clips};
            run_stage(state, [&](PacketClips& from) { stage(stages, from.next()); });
        });
    };
    add_stage("filter", [](const Stages& stages, const PacketClip& clip) {
        benchmark::DoNotOptimize(stages.filter(clip.samples, stages.model, symbols));
    });
    add_stage("trellis", [](const Stages& stages, const PacketClip&) {
        benchmark::DoNotOptimize(stages.trellis(stages.received));
    });
    add_stage("trellis_and_path", [](const Stages& stages, const PacketClip&) {
        benchmark::DoNotOptimize(stages.trellis(stages.received).best_path());
    });
    add_stage("fit", [](const Stages& stages, const PacketClip&) {
        benchmark::DoNotOptimize(fit_carrier(stages.path, drift_order(symbols)));
    });
    add_stage("echoes", [](const Stages& stages, const PacketClip&) {
        benchmark::DoNotOptimize(without_echoes(stages.received, stages.path, stages.model, 0.4));
    });
}

void add_all() {
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m}) {
            for (const std::size_t list : {std::size_t{1}, std::size_t{16}}) {
                for (const double snr : {15.0, 10.0, 7.0, 5.0}) {
                    const Situation situation{mode, snr, list};
                    add(target, name_of(situation), [=](auto& state) { run_situation(state, situation); });
                }
                const Situation noise{mode, std::nullopt, list};
                add(target, name_of(noise), [=](auto& state) { run_situation(state, noise); });
            }
        }
        for (const auto& [mode, snr] : {std::pair{PhyMode::le_coded_s8, 2.0},
                                        {PhyMode::le_coded_s8, -3.0},
                                        {PhyMode::le_coded_s2, 6.0},
                                        {PhyMode::le_coded_s2, 1.5}}) {
            const Situation situation{mode, snr, 1};
            add(target, name_of(situation), [=](auto& state) { run_situation(state, situation); });
        }
        add_stages(target);
    }
    benchmark::RegisterBenchmark("FFTW_48_points_batched",
                                 [](benchmark::State& state) {
                                     double nanoseconds = 0;
                                     for (auto _ : state) {
                                         nanoseconds = flow::nanoseconds_per_transform_point();
                                         state.SetIterationTime(nanoseconds / 1e9);
                                     }
                                     state.counters["ns"] = nanoseconds;
                                 })
        ->UseManualTime()
        ->Iterations(5);
}

}  // namespace

int main(int argc, char** argv) {
    add_all();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
