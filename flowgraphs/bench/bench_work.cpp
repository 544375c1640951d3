// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/bench_work.hpp"

namespace ble::flow {
namespace {

std::vector<PhyMode> every_phy() { return {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8}; }

BandTraffic noise_of_whole_band() { return {.rate = Hertz{96e6}, .center = Hertz{2'441e6}, .seconds = 0.03}; }

}  // namespace

std::vector<BenchWork> bench_works() {
    const std::vector only_1m{PhyMode::le_1m};
    const auto all_phys = every_phy();
    const auto whole_band = noise_of_whole_band();
    const auto with = [&](PhyMode phy) {
        auto traffic = whole_band;
        traffic.packets_at_once = 0.9;
        traffic.phy = phy;
        return traffic;
    };
    auto disturbed = with(PhyMode::le_1m);
    disturbed.bursts_over_noise_db = 5;  // above every gate
    auto crowd = with(PhyMode::le_1m);
    crowd.packets_at_once = 40;
    crowd.noise_steps = 3;  // which leaves room for many at once
    crowd.seconds = 0.01;
    const BandTraffic ten_channels{.rate = Hertz{20e6}, .center = Hertz{2'427e6}, .seconds = 0.1};
    const BandTraffic one_channel{.rate = Hertz{4e6}, .center = Hertz{2'404e6}, .seconds = 0.5};
    const BandTraffic wide{.rate = Hertz{200e6}, .center = Hertz{2'441e6}, .seconds = 0.02};
    // No whole number of channels: resampled first.
    const BandTraffic uneven{.rate = Hertz{30.72e6}, .center = Hertz{2'427e6}, .seconds = 0.08};
    return {{"96 MS/s, filter bank alone", whole_band, {}, {600, 500}},
            {"96 MS/s, LE 1M, noise", whole_band, only_1m, {500, 430}},
            {"96 MS/s, LE 1M and 2M, noise", whole_band, {PhyMode::le_1m, PhyMode::le_2m}},
            {"96 MS/s, all PHYs, noise", whole_band, all_phys, {400, 350}},
            {"96 MS/s, all PHYs, 0.9 LE 1M packets at once", with(PhyMode::le_1m), all_phys, {300, 270}},
            {"96 MS/s, all PHYs, 0.9 LE 2M packets at once", with(PhyMode::le_2m), all_phys, {300, 270}},
            {"96 MS/s, all PHYs, 0.9 LE Coded S=8 packets at once",
             with(PhyMode::le_coded_s8),
             all_phys,
             {300, 270}},
            {"96 MS/s, all PHYs, 0.9 LE 1M packets, Wi-Fi everywhere", disturbed, all_phys, {220, 190}},
            {"96 MS/s, all PHYs, 40 LE 1M packets at once", crowd, all_phys, {96, 0}},
            {"20 MS/s, all PHYs, noise", ten_channels, all_phys, {250, 0}},
            {"200 MS/s, all PHYs, noise", wide, all_phys},
            {"30.72 MS/s, resampled, all PHYs, noise", uneven, all_phys},
            {"4 MS/s, all PHYs, noise", one_channel, all_phys, {100, 0}}};
}

BenchWork threads_work() {
    return {"96 MS/s, all PHYs, noise: two threads, gain", noise_of_whole_band(), every_phy()};
}

}  // namespace ble::flow
