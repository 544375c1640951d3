// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/noise_run.hpp"

#include "benchmarks/noise_pool.hpp"
#include "flowgraphs/bench/cpu_clock.hpp"
#include "phy/receiver.hpp"

#include <algorithm>
#include <cmath>

namespace ble::benchmarks {
namespace {

constexpr double block_seconds = 1e-3;

void search_all(phy::Receiver& receiver, NoiseRun::Result& result) {
    for (std::size_t i = 0; i < receiver.channels().size(); ++i) receiver.search(i);
    for (const auto& packet : receiver.take_packets())
        ++result.packets[static_cast<std::size_t>(packet.crc_status)];
}

}  // namespace

NoiseRun::Result& NoiseRun::Result::operator+=(const Result& other) {
    channels = other.channels;
    samples += other.samples;
    cpu_time += other.cpu_time;
    for (std::size_t i = 0; i < packets.size(); ++i) packets[i] += other.packets[i];
    return *this;
}

double NoiseRun::Result::nanoseconds_per_sample() const {
    return static_cast<double>(cpu_time.count()) / static_cast<double>(samples);
}

NoiseRun::Result NoiseRun::operator()() const {
    NoisePool pool{seed};
    phy::Receiver receiver{{.rate = rate, .center = center, .phys = phys, .list = list}};
    Result result{.channels = receiver.channels().size()};
    std::vector<Sample> block(static_cast<std::size_t>(std::llround(rate.value * block_seconds)));
    auto left = static_cast<std::uint64_t>(std::llround(rate.value * seconds));
    while (left > 0) {
        const auto noise = std::span{block}.first(std::min<std::uint64_t>(left, block.size()));
        pool.fill(noise);
        const auto begun = flow::CpuClock::now();
        receiver.push(noise);
        search_all(receiver, result);
        result.cpu_time += flow::CpuClock::now() - begun;
        result.samples += noise.size();
        left -= noise.size();
    }
    const auto begun = flow::CpuClock::now();
    receiver.finish();
    search_all(receiver, result);
    result.cpu_time += flow::CpuClock::now() - begun;
    return result;
}

}  // namespace ble::benchmarks
