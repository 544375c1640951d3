// SPDX-License-Identifier: Apache-2.0
#include "phy/filter_bank.hpp"
#include "flowgraphs/bench/bank_rows.hpp"
#include "flowgraphs/bench/transform_yardstick.hpp"
#include "phy/sample.hpp"
#include "phy/word_gate.hpp"

#include <benchmark/benchmark.h>
#include <complex>  // before liquid.h, which then uses the C++ complex types
#include <hwy/highway.h>
#include <liquid/liquid.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

// The filter bank alone, in every sample format on every instruction set, beside what FFTW and liquid-dsp
// need for the same samples. Times are processor time a sample.

namespace {

using namespace ble;
using namespace ble::phy;

struct Band {
    const char* name;
    double rate, center;
};
constexpr std::array bands{Band{"10_MS", 10e6, 2426e6},         Band{"20_MS", 20e6, 2426e6},
                           Band{"80_MS", 80e6, 2440e6},         Band{"96_MS", 96e6, 2440e6},
                           Band{"96_MS_between", 96e6, 2441e6}, Band{"200_MS", 200e6, 2440e6}};

std::vector<ChannelIndex> channels_within(const Band& band) {
    std::vector<ChannelIndex> channels;
    for (std::uint8_t i = 0; i < 40; ++i) {
        const ChannelIndex channel{i};
        if (std::abs(channel.center().value - band.center) < band.rate / 2 - 0.5e6)
            channels.push_back(channel);
    }
    return channels;
}

/// White noise 20 dB below the full scale of 8 bits, as numbers of the format.
template <class Scalar>
std::vector<Scalar> noise(std::size_t count) {
    std::mt19937 random{1};
    std::normal_distribution<double> normal{0, 13};
    std::vector<Scalar> samples(2 * count);
    for (auto& v : samples) {
        const double value = std::clamp(std::round(normal(random)), -127.0, 127.0);
        v = static_cast<Scalar>(std::is_unsigned_v<Scalar> ? value + 128 : value);
    }
    return samples;
}

/// How long it takes, and against the yardstick taken just before: both meet the same neighbours.
void report(benchmark::State& state, std::size_t samples, double yardstick) {
    using benchmark::Counter;
    const auto total = static_cast<double>(state.iterations()) * static_cast<double>(samples);
    state.counters["MS/s"] = Counter(total / 1e6, Counter::kIsRate);
    state.counters["ns"] = Counter(total / 1e9, Counter::kIsRate | Counter::kInvert);
    state.counters["x_FFTW"] = Counter(total / 1e9 * yardstick, Counter::kIsRate | Counter::kInvert);
}

template <class Scalar>
void run_bank(benchmark::State& state, const Band& band) {
    const auto yardstick = flow::nanoseconds_per_transform_point();
    const auto channels = channels_within(band);
    FilterBank bank{Hertz{band.rate}, Hertz{band.center}, channels};
    flow::BankRows rows{channels.size()};
    const auto size = 2 * bank.batch_samples();
    const auto samples = noise<Scalar>(flow::BankRows::batches * bank.batch_samples());
    for (auto _ : state) {
        for (std::size_t b = 0; b < flow::BankRows::batches; ++b)
            bank.push(std::span<const Scalar>{samples}.subspan(b * size, size), rows.at(b));
        benchmark::ClobberMemory();
    }
    report(state, samples.size() / 2, yardstick);
}

/// What liquid does with a branch behind its bank.
enum class Behind : std::uint8_t { nothing, discriminator };

void run_liquid(benchmark::State& state, const Band& band, Behind behind) {
    const auto yardstick = flow::nanoseconds_per_transform_point();
    const auto branches = static_cast<unsigned>(band.rate / 2e6);
    const std::unique_ptr<firpfbch2_crcf_s, int (*)(firpfbch2_crcf)> bank{
        firpfbch2_crcf_create_kaiser(LIQUID_ANALYZER, branches, 4, 60), firpfbch2_crcf_destroy};
    auto samples = noise<float>(flow::BankRows::batches * FilterBank::batch * branches / 2);
    using Discriminator = std::unique_ptr<freqdem_s, int (*)(freqdem)>;
    std::vector<Discriminator> discriminators;
    if (behind == Behind::discriminator) {
        for (unsigned n = 0; n < branches; ++n)
            discriminators.emplace_back(freqdem_create(0.125F), freqdem_destroy);
    }
    std::vector<std::complex<float>> in, out(branches);
    std::vector<float> turns(branches);
    for (std::size_t n = 0; n < samples.size(); n += 2) in.emplace_back(samples[n], samples[n + 1]);
    for (auto _ : state) {
        for (std::size_t n = 0; n < in.size(); n += branches / 2) {
            firpfbch2_crcf_execute(bank.get(), &in[n], out.data());
            for (std::size_t k = 0; k < discriminators.size(); ++k)
                freqdem_demodulate(discriminators[k].get(), out[k], &turns[k]);
        }
        benchmark::ClobberMemory();
    }
    report(state, in.size(), yardstick);
}

/// The first look at a channel of noise for a word, in time a sample of the 96 MS/s that 40 such channels
/// are. `noise_power`: what the gate is told of the noise; 0 keeps it always on.
void run_gate(benchmark::State& state, PhyMode mode, float noise_power) {
    const auto yardstick = flow::nanoseconds_per_transform_point();
    const SyncWord word{mode, advertising_access_address};
    WordGate gate{mode};
    std::vector<float> powers(gate.powers_needed()), steady(powers.size());
    std::mt19937 random{1};
    std::normal_distribution<float> normal{0, 10};
    std::vector<std::int16_t> re(8 * WordGate::block + gate.samples_needed()), im(re.size());
    for (auto* part : {&re, &im}) {
        for (auto& v : *part) v = static_cast<std::int16_t>(normal(random));
    }
    for (auto _ : state) {
        for (std::size_t at = 0; at < 8 * WordGate::block; at += WordGate::block) {
            const auto count = gate.samples_needed();
            const kernels::ChannelSamples samples{std::span{re}.subspan(at, count),
                                                  std::span{im}.subspan(at, count)};
            kernels::block_powers(samples, {powers, steady});
            const auto& going_on = noise_power > 0 ? steady : powers;
            gate.load({.samples = samples, .powers = powers, .steady = going_on, .unit = 64});
            benchmark::DoNotOptimize(gate.find(word, 64 * noise_power));
        }
    }
    report(state, 8 * WordGate::block * 24 / 40, yardstick);
}

void run_fftw(benchmark::State& state) {
    double nanoseconds = 0;
    for (auto _ : state) {
        nanoseconds = flow::nanoseconds_per_transform_point();
        state.SetIterationTime(nanoseconds / 1e9);
    }
    state.counters["ns"] = nanoseconds;
}

template <class Scalar>
void add(std::int64_t target, const Band& band, const char* format) {
    const auto name = std::string{hwy::TargetName(target)} + "/" + band.name + "/" + format;
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        run_bank<Scalar>(state, band);
    });
}

void add_gate(std::int64_t target, PhyMode mode, float noise_power) {
    const auto name = std::string{hwy::TargetName(target)} + "/first_look/" + std::string{ble::name(mode)} +
                      (noise_power > 0 ? "/noise" : "/always_on");
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        run_gate(state, mode, noise_power);
    });
}

void add_all() {
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m}) {
            for (const float noise_power : {0.0F, 200.0F}) add_gate(target, mode, noise_power);
        }
        for (const auto& band : bands) {
            add<std::int8_t>(target, band, "ci8");
            add<std::uint8_t>(target, band, "cu8");
            add<std::int16_t>(target, band, "ci16");
            add<float>(target, band, "cf32");
        }
    }
    for (const auto& band : {bands[1], bands[2], bands[3]}) {
        for (const auto behind : {Behind::nothing, Behind::discriminator}) {
            const std::string liquid =
                behind == Behind::nothing ? "liquid_firpfbch2/" : "liquid_firpfbch2+freqdem/";
            benchmark::RegisterBenchmark((liquid + band.name + "/cf32").c_str(),
                                         [=](auto& state) { run_liquid(state, band, behind); });
        }
    }
    benchmark::RegisterBenchmark("FFTW_48_points_batched", run_fftw)->UseManualTime()->Iterations(5);
}

}  // namespace

int main(int argc, char** argv) {
    add_all();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
