// SPDX-License-Identifier: Apache-2.0
#include "phy/filter_bank.hpp"

#include <benchmark/benchmark.h>
#include <hwy/highway.h>
#include <complex>
#include <fftw3.h>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy;

namespace {

template <class Scalar>
void run_bank(benchmark::State& state, double rate, double center) {
    std::vector<ChannelIndex> channels;
    for (int i = 0; i < 40; ++i) {
        const ChannelIndex channel{static_cast<std::uint8_t>(i)};
        if (std::abs(channel.center().value - center) < rate / 2 - 0.5e6) channels.push_back(channel);
    }
    FilterBank bank{Hertz{rate}, Hertz{center}, channels};
    const std::size_t batches = 16;
    std::vector<Scalar> in(2 * bank.batch_samples() * batches);
    std::mt19937 random{1};
    for (auto& v : in) v = static_cast<Scalar>(static_cast<int>(random() % 64) - 32);
    std::vector<std::int16_t> out(channels.size() * 2 * 1024 + 64);
    auto* base = out.data() + (64 - reinterpret_cast<std::uintptr_t>(out.data()) % 64) / 2;
    std::vector<kernels::ChannelPlace> places(channels.size());
    for (auto _ : state) {
        for (std::size_t b = 0; b < batches; ++b) {
            for (std::size_t c = 0; c < channels.size(); ++c)
                places[c] = {base + c * 2048 + b * 64, base + c * 2048 + 1024 + b * 64};
            bank.push(std::span<const Scalar>{in}.subspan(b * 2 * bank.batch_samples(), 2 * bank.batch_samples()), places);
        }
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * in.size() / 2));
    state.counters["ns"] = benchmark::Counter(static_cast<double>(state.iterations() * in.size() / 2) / 1e9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void run_fftw(benchmark::State& state) {
    const int size = 48, batch = 64;
    std::vector<std::complex<float>> a(size * batch, 1.0F), b(size * batch);
    auto plan = fftwf_plan_many_dft(1, &size, batch, reinterpret_cast<fftwf_complex*>(a.data()), nullptr, 1, size, reinterpret_cast<fftwf_complex*>(b.data()), nullptr, 1, size, FFTW_FORWARD, FFTW_ESTIMATE);
    for (auto _ : state) { fftwf_execute(plan); benchmark::ClobberMemory(); }
    state.counters["ns"] = benchmark::Counter(static_cast<double>(state.iterations() * a.size()) / 1e9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

}  // namespace

int main(int argc, char** argv) {
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        const std::string isa = hwy::TargetName(target);
        const auto add = [&](const std::string& name, auto run) {
            benchmark::RegisterBenchmark((isa + "/" + name).c_str(), [=](benchmark::State& state) {
                hwy::SetSupportedTargetsForTest(target);
                hwy::GetChosenTarget().Update(hwy::SupportedTargets());
                run(state);
            });
        };
        for (const auto& [rate, center] : {std::pair{10e6, 2426e6}, {20e6, 2426e6}, {80e6, 2440e6}, {96e6, 2440e6}, {96e6, 2441e6}, {200e6, 2440e6}}) {
            const auto name = std::to_string(int(rate / 1e6)) + "@" + std::to_string(int(center/1e6));
            add(name + "/ci8", [=](auto& s) { run_bank<std::int8_t>(s, rate, center); });
            add(name + "/ci16", [=](auto& s) { run_bank<std::int16_t>(s, rate, center); });
            add(name + "/cf32", [=](auto& s) { run_bank<float>(s, rate, center); });
        }
        add("fftw", run_fftw);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
