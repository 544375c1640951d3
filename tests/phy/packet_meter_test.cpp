// SPDX-License-Identifier: Apache-2.0
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>
#include <numeric>

using namespace ble;
using namespace ble::tests;

namespace {

/// Means over some packets, which arrive at any fraction of a sample.
struct Measured {
    double snr_db = 0, rssi_dbfs = 0, cfo = 0, index = 0, start_error = 0;
};

Measured measured(Hertz rate, PhyMode mode, double snr_db) {
    constexpr int count = 12;
    const double bandwidth = symbol_rate(mode) / Hertz{1e6};
    std::mt19937 random{11};
    auto stream = silence(rate, Hertz{2408e6}, 4e-3 * count);
    std::vector<double> starts;
    for (int i = 0; i < count; ++i) {
        starts.push_back(rate.value * (100e-6 + 4e-3 * i) + 0.37 * i);
        stream.add({.channel = ChannelIndex{2},
                    .pdu = random_pdu(random, 37),
                    .start = starts.back(),
                    .cfo = 8e3 * (i - 6),
                    .amplitude = 0.1,
                    .modulation_index = 0.48 + 0.004 * i,
                    .mode = mode});
    }
    stream.add_noise(0.01 * std::pow(10, -snr_db / 10) / bandwidth, 5);
    const auto packets = receive(stream);
    REQUIRE(packets.size() == count);
    Measured mean;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& values = packets[i].measured;
        mean.snr_db += values.snr_db / count;
        mean.rssi_dbfs += values.rssi_dbfs / count;
        mean.cfo += (values.cfo.value - 8e3 * (static_cast<double>(i) - 6)) / count;
        mean.index += (values.modulation_index - 0.48 - 0.004 * static_cast<double>(i)) / count;
        const double start = static_cast<double>(packets[i].position.index) + packets[i].position.fraction;
        mean.start_error += (start - starts[i]) / rate.value * 1e9 / count;
    }
    return mean;
}

}  // namespace

TEST_CASE("The SNR that is told is that of the packet") {
    for (const double rate : {4e6, 20e6, 6.1e6})
        for (const auto mode : {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_coded_s2})
            for (const double snr : {8., 15., 20., 25., 30., 35., 38., 45., 60.}) {
                const auto m = measured(Hertz{rate}, mode, snr);
                printf("%.1f %s snr %.0f: %.2f rssi %.2f cfo %.0f h %.4f start %.1f ns\n", rate / 1e6,
                       std::string(name(mode)).c_str(), snr, m.snr_db, m.rssi_dbfs, m.cfo, m.index, m.start_error);
            }
}
