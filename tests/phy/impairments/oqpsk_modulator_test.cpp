// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/oqpsk_modulator.hpp"

#include "phy/impairments/xoshiro256.hpp"
#include "tests/phy/impairments/measures.hpp"
#include "tests/phy/impairments/spectrum.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("Chips are IEEE 802.15.4's, even ones on I, odd ones on Q") {
    const std::vector<std::uint8_t> octets{0x50, 0x8F};
    const auto burst = OqpskModulator{Hertz{8e6}}(octets, {.start = 0});
    std::string chips;
    for (std::size_t k = 0; k < 128; ++k) {
        const auto peak = burst.samples[4 * (k + 1)];
        const float chip = k % 2 == 0 ? peak.real() : peak.imag();
        CHECK(std::abs(std::abs(chip) - 1) < 1e-5F);
        chips += chip > 0 ? '1' : '0';
    }
    CHECK(chips ==
          "11011001110000110101001000101110"    // 0
          "00110101001000101110110110011100"    // 5
          "11001001011000000111011110111000"    // 15
          "10001100100101100000011101111011");  // 8
}

TEST_CASE("An O-QPSK burst has a constant envelope and lies within ±1.5 MHz") {
    const Hertz rate = GENERATE(Hertz{4e6}, Hertz{20e6});
    const Hertz center{0.3e6};
    Xoshiro256 random{1};
    std::vector<std::uint8_t> octets(60);
    for (auto& octet : octets) octet = static_cast<std::uint8_t>(random() >> 56);
    const auto burst =
        OqpskModulator{rate}(octets, {.start = 7.5, .frequency = center, .amplitude = 0.2, .phase = 2});
    CHECK(static_cast<double>(burst.samples.size()) / rate.value == Approx(60 * 32e-6 + 0.5e-6).margin(1e-6));
    const auto inside = std::span{burst.samples}.subspan(20, burst.samples.size() - 40);
    for (const auto& sample : inside) CHECK(std::abs(std::abs(sample) - 0.2F) < 1e-4F);
    const Spectrum spectrum{inside, rate};
    const auto within = [&](double half) { return spectrum.between({0.3e6 - half}, {0.3e6 + half}) / 0.04; };
    CHECK(within(1.5e6) > 0.99);
    CHECK(within(0.5e6) < 0.85);
    CHECK(spectrum.between({0.3e6 - 1.5e6}, {0.3e6}) / 0.04 == Approx(0.5).margin(0.05));
}
