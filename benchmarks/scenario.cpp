// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/scenario.hpp"

#include <fmt/format.h>

#include <utility>

namespace ble::benchmarks {
namespace {

using namespace std::chrono_literals;
using sdr::SampleFormat;

std::vector<double> steps(double first, double last) {
    constexpr double step = 0.5;
    std::vector<double> values;
    for (int i = 0; first + i * step <= last; ++i) values.push_back(first + i * step);
    return values;
}

/// With 3 dB, where detection is judged.
std::vector<double> points_up_to(double last) {
    std::vector<double> points{3};
    for (const double point : steps(5, last)) points.push_back(point);
    return points;
}

constexpr double usual_end = 9.5;
constexpr double end_for_references = 14;  // which need 4 dB more

Scenario float_4m() {
    return {.group = "float4",
            .title = "4 MS/s float, one channel",
            .label = "LE 1M",
            .front_end = {SampleFormat::cf32_le, Hertz{4e6}, Hertz{2'402e6}, PacketLevel{-20}},
            .ebn0_db = points_up_to(end_for_references),
            .per_308 = Target{7.3, 6.9},
            .per_10 = Target{8.3, 7.9},
            .with_references = true};
}

// Over a wide band the noise is far stronger than the packet, so it sets the gain. At 4 steps rms,
// quantisation adds 0.02 dB to it, and 30 dB of room are left for other signals: what a careful operator
// would choose.
constexpr NoiseSteps usual_gain{4};

Scenario int8_20m() {
    return {.group = "int8-20",
            .title = "8-bit 20 MS/s at 2427 MHz, 10 channels",
            .front_end = {SampleFormat::ci8, Hertz{20e6}, Hertz{2'427e6}, usual_gain},
            .ebn0_db = points_up_to(usual_end),
            .per_308 = Target{7.6, 7.2},
            .per_10 = Target{8.6, 8.2}};
}

Scenario int8_96m() {
    return {.group = "int8-96",
            .title = "8-bit 96 MS/s at 2441 MHz, 40 channels",
            .front_end = {SampleFormat::ci8, Hertz{96e6}, Hertz{2'441e6}, usual_gain},
            .ebn0_db = points_up_to(usual_end),
            .per_308 = Target{7.6, 7.2},
            .per_10 = Target{8.6, 8.2}};
}

/// Where LE 2M and LE Coded advertise too.
FrontEnd on_data_channel() { return {SampleFormat::cf32_le, Hertz{4e6}, Hertz{2'404e6}, PacketLevel{-20}}; }

Scenario dirty() {
    return {.group = "dirty",
            .title = "4 MS/s float, RF-PHY dirty transmitter",
            .label = "LE 1M, dirty transmitter",
            .front_end = float_4m().front_end,
            .transmitter = TransmitterKind::dirty,
            .ebn0_db = points_up_to(usual_end),
            .per_308 = Target{7.8, 7.2},
            .per_10 = Target{9.0, 8.3}};
}

Scenario long_packets() {
    return {.group = "long",
            .title = "4 MS/s float, long packets",
            .label = "LE 1M, 255 octets",
            .front_end = float_4m().front_end,
            .payload_octets = 255,
            .ebn0_db = points_up_to(usual_end),
            .per_308 = Target{8.7, 8.3}};
}

Scenario le_2m() {
    return {.group = "2m",
            .title = "LE 2M, 4 MS/s float, one channel",
            .label = "LE 2M",
            .front_end = on_data_channel(),
            .phy = PhyMode::le_2m,
            .ebn0_db = points_up_to(usual_end),
            .per_308 = Target{7.2, 6.9},
            .per_10 = Target{8.2, 7.9}};
}

Scenario dirty_2m() {
    return {.group = "2m",
            .title = "LE 2M, RF-PHY dirty transmitter",
            .label = "LE 2M, dirty transmitter",
            .front_end = on_data_channel(),
            .phy = PhyMode::le_2m,
            .transmitter = TransmitterKind::dirty,
            .ebn0_db = points_up_to(usual_end),
            .per_308 = Target{7.8, 7.2},
            .per_10 = Target{9.0, 8.3}};
}

Scenario with_list(Scenario scenario, Target per_308) {
    scenario.group = "list";
    scenario.title += ", list 16";
    scenario.label += ", list 16";
    scenario.list = 16;
    scenario.with_references = false;
    scenario.ebn0_db = steps(3, 8);
    scenario.per_308 = per_308;
    scenario.per_10.reset();
    return scenario;
}

Scenario coded(PhyMode phy, TransmitterKind transmitter) {
    const bool is_s8 = phy == PhyMode::le_coded_s8;
    const bool is_steady = transmitter == TransmitterKind::random;
    Scenario scenario{.group = is_s8 ? "coded-s8" : "coded-s2",
                      .title = fmt::format("LE Coded, S={}{}", is_s8 ? 8 : 2,
                                           is_steady ? "" : ", RF-PHY dirty transmitter"),
                      .label = fmt::format("S={}{}", is_s8 ? 8 : 2, is_steady ? "" : ", dirty transmitter"),
                      .front_end = on_data_channel(),
                      .phy = phy,
                      .transmitter = transmitter,
                      .ebn0_db = is_s8 ? steps(-5, 0) : steps(0, 5)};
    if (is_steady) {
        scenario.per_308 = is_s8 ? Target{-2.6, -3.1} : Target{2.5, 2.0};
        scenario.per_10 = is_s8 ? Target{-1.8, -2.3} : Target{3.4, 2.9};
    }
    return scenario;
}

/// Each beside `float4`, which has none of them.
Scenario impaired(std::string title, phy::Impairments impairments) {
    return {.group = "impaired",
            .title = std::move(title),
            .front_end = float_4m().front_end,
            .impairments = std::move(impairments),
            .ebn0_db = points_up_to(usual_end)};
}

Scenario with_dc_offset() {
    constexpr double dbfs = -20, dc_dbc = -10;
    auto scenario = impaired("DC offset at -10 dBc on another channel", {.dc_offset = {{dbfs + dc_dbc}}});
    scenario.front_end = {SampleFormat::cf32_le, Hertz{8e6}, Hertz{2'404e6}, PacketLevel{dbfs}};
    return scenario;
}

Scenario at_level(SampleFormat format, double dbfs) {
    return {.group = "level",
            .title = fmt::format("{} at {:+.0f} dBFS", sdr::sigmf_datatype(format), dbfs),
            .front_end = {format, Hertz{4e6}, Hertz{2'402e6}, PacketLevel{dbfs}},
            .ebn0_db = steps(6, 9)};
}

}  // namespace

std::vector<Scenario> all_scenarios() {
    std::vector<Scenario> scenarios;
    for (const auto& make : {float_4m, int8_20m, int8_96m, dirty, long_packets, le_2m, dirty_2m})
        scenarios.push_back(make());
    scenarios.push_back(with_list(float_4m(), {6.2, 5.7}));
    scenarios.push_back(with_list(dirty(), {6.6, 6.0}));
    for (const auto phy : {PhyMode::le_coded_s8, PhyMode::le_coded_s2}) {
        for (const auto transmitter : {TransmitterKind::random, TransmitterKind::dirty})
            scenarios.push_back(coded(phy, transmitter));
    }
    scenarios.push_back(
        impaired("IQ imbalance of 1 dB and 5 degrees", {.iq_imbalance = {.gain_db = 1, .phase_degrees = 5}}));
    scenarios.push_back(with_dc_offset());
    scenarios.push_back(impaired("multipath, 100 ns rms", {.rms_delay_spread = 100ns}));
    for (const auto format : {SampleFormat::cf32_le, SampleFormat::ci16_le}) {
        for (const double dbfs : {-60, -40, -20, -6, 0, 6, 12}) scenarios.push_back(at_level(format, dbfs));
    }
    for (const double dbfs : {-30, -20, -10, -3, 0, 6, 12}) {
        scenarios.push_back(at_level(SampleFormat::ci8, dbfs));
    }
    return scenarios;
}

}  // namespace ble::benchmarks
