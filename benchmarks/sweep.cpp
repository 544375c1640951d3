// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/sweep.hpp"

#include "benchmarks/trial.hpp"

#include <fftw3.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <random>
#include <string>
#include <thread>

namespace ble::benchmarks {
namespace {

/// Packets that share one receiver: a multiple of the 50 after which a dirty transmitter changes.
constexpr std::uint64_t packets_per_trial = 250;

/// By what makes a trial different from others, so that no two share their noise.
std::uint64_t seed_of(const Scenario& scenario, double ebn0_db, std::uint64_t first_packet,
                      std::uint64_t seed) {
    std::vector<std::uint32_t> words{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                                     static_cast<std::uint32_t>(std::lround(ebn0_db * 1000) + 100'000),
                                     static_cast<std::uint32_t>(first_packet)};
    const auto name = scenario.group + scenario.title;
    words.insert(words.end(), name.begin(), name.end());
    std::seed_seq mixed(words.begin(), words.end());
    std::array<std::uint32_t, 2> out{};
    mixed.generate(out.begin(), out.end());
    return std::uint64_t{out[0]} << 32 | out[1];
}

/// Whether more packets would tell more.
bool is_near_threshold(const Tally& tally) {
    const auto is_near = [&](std::uint64_t received) {
        const double per = 1 - static_cast<double>(received) / static_cast<double>(tally.sent);
        return per > 0.002 && per < 0.9;
    };
    return is_near(tally.received) || std::ranges::any_of(tally.received_by_references, is_near);
}

Curve::Point measure(const Scenario& scenario, double ebn0_db, const SweepSettings& settings,
                     Progress& progress) {
    std::vector<ReferenceReceiver> references;
    if (scenario.with_references) {
        for (const auto& modem : reference_modems()) references.emplace_back(modem);
    }
    Curve::Point point{.ebn0_db = ebn0_db};
    const auto least = std::max(settings.packets / 4, std::min(settings.packets, packets_per_trial));
    while (point.tally.sent < settings.packets) {
        if (point.tally.sent >= least && !is_near_threshold(point.tally)) break;
        const auto count = std::min(packets_per_trial, settings.packets - point.tally.sent);
        const auto seed = seed_of(scenario, ebn0_db, point.tally.sent, settings.seed);
        point.tally += run({scenario, ebn0_db, seed, point.tally.sent, count}, references);
        progress.sent(count);
    }
    return point;
}

}  // namespace

Curve sweep(const Scenario& scenario, const SweepSettings& settings, Progress& progress) {
    Curve curve{.scenario = scenario, .points = std::vector<Curve::Point>(scenario.ebn0_db.size())};
    if (scenario.with_references) curve.references = reference_modems();
    progress.begin(scenario.title);
    fftwf_make_planner_thread_safe();  // every trial's receiver plans its own transforms
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < std::max(settings.threads, 1u); ++i) {
            workers.emplace_back([&] {
                for (std::size_t n; (n = next++) < curve.points.size();) {
                    curve.points[n] = measure(scenario, scenario.ebn0_db[n], settings, progress);
                }
            });
        }
    }
    progress.end();
    return curve;
}

}  // namespace ble::benchmarks
