// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/dirty_transmitter.hpp"
#include "phy/impairments/front_end.hpp"
#include "phy/impairments/impairments.hpp"
#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <optional>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;
using namespace std::chrono_literals;

namespace {

constexpr Hertz rate{8e6}, center{2402e6};
constexpr double slot = 4000;  ///< samples from one packet to the next
constexpr double level_dbfs = -20;

/// Packets one after the other on one channel, through impairments.
class Air {
public:
    explicit Air(ChannelIndex channel) : channel_{channel} {}

    void send(const Impairments& impairments, double modulation_index = 0.5) {
        const double start = slot * static_cast<double>(pdus_.size()) + 100;
        pdus_.push_back(random_pdu(data_, 37));
        const auto bits =
            frame(PhyMode::le_1m, advertising_access_address, advertising_crc_init, channel_, pdus_.back());
        const BurstSettings settings{.start = start,
                                     .frequency = channel_.center() - center,
                                     .amplitude = std::pow(10, level_dbfs / 20),
                                     .modulation_index = modulation_index};
        auto burst = GfskModulator{rate, PhyMode::le_1m}(bits, settings);
        impairments.apply(burst, settings, rate, random_);
        stream_.samples.resize(static_cast<std::size_t>(start + slot));
        burst.add_to(stream_.samples, 0);
    }

    /// How many of the packets came through `impairments` with their CRC, their bits and in order.
    std::size_t received(const Impairments& impairments) {
        FrontEnd{impairments, rate, random_}(stream_.samples);
        std::size_t count = 0;
        for (const auto& packet : receive(stream_)) {
            const auto sent = static_cast<std::size_t>(static_cast<double>(packet.position.index) / slot);
            count += packet.crc_status == CrcStatus::ok && packet.channel == channel_ &&
                     packet.pdu == pdus_.at(sent);
        }
        return count;
    }

private:
    ChannelIndex channel_;
    Stream stream_{rate, center};
    std::mt19937 data_{1};
    Xoshiro256 random_{1};
    std::vector<std::vector<std::uint8_t>> pdus_{};
};

std::optional<double> noise_below(double snr_db) { return level_dbfs - snr_db; }

}  // namespace

TEST_CASE("Packets are received with an IQ imbalance of 1 dB and 5°") {
    Air air{ChannelIndex{37}};
    for (int i = 0; i < 40; ++i) air.send({});
    CHECK(air.received({.noise_dbfs_in_1_mhz = noise_below(10), .iq_imbalance = {1, 5}}) >= 39);
}

TEST_CASE("Packets are received with DC at -10 dBc on another channel") {
    Air air{ChannelIndex{0}};  // 2404 MHz
    for (int i = 0; i < 40; ++i) air.send({});
    CHECK(air.received({.noise_dbfs_in_1_mhz = noise_below(10), .dc_offset = DcOffset{level_dbfs - 10}}) >=
          39);
}

TEST_CASE("Packets are received through 100 ns of rms delay spread") {
    Air air{ChannelIndex{37}};
    for (int i = 0; i < 40; ++i) air.send({.rms_delay_spread = 100ns});
    CHECK(air.received({.noise_dbfs_in_1_mhz = noise_below(15)}) >= 39);
}

TEST_CASE("Packets of the dirty transmitter set are received") {
    Air air{ChannelIndex{37}};
    double start_phase_degrees = 0;
    for (const auto& transmitter : dirty_transmitters) {
        for (int i = 0; i < 4; ++i) {
            air.send({.clock_ppm = transmitter.symbol_clock_ppm,
                      .frequency_offset = transmitter.frequency_offset,
                      .sinusoidal_drift = {{50e3}, {1250}, start_phase_degrees}},
                     transmitter.modulation_index);
            start_phase_degrees = 180 - start_phase_degrees;
        }
    }
    CHECK(air.received({.noise_dbfs_in_1_mhz = noise_below(12)}) >= 38);
}

TEST_CASE("Packets are received from a free-running oscillator through an 8-bit converter") {
    Air air{ChannelIndex{37}};
    for (int i = 0; i < 40; ++i) air.send({.drift_hertz_per_microsecond = 100, .linewidth = {300}});
    CHECK(air.received({.noise_dbfs_in_1_mhz = noise_below(15), .quantiser = Quantiser{8}}) >= 39);
}
