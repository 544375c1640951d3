// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/multipath.hpp"

#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/exponential_profile.hpp"
#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;
using namespace std::chrono_literals;

namespace {

constexpr Hertz rate{8e6};

Burst packet(double start, Hertz frequency) {
    const std::vector<std::uint8_t> bits{0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1};
    return GfskModulator{rate, PhyMode::le_1m}(bits, {.start = start, .frequency = frequency});
}

double energy(const Burst& burst) {
    return mean_power(burst.samples) * static_cast<double>(burst.samples.size());
}

}  // namespace

TEST_CASE("A single path delays, and turns the carrier accordingly") {
    const double delay = GENERATE(0.0, 0.3, 2.0, 5.75);
    const Hertz frequency = GENERATE(Hertz{0}, Hertz{-2.5e6}, Hertz{3.9e6});  // the last at 0.49 of the rate
    const std::vector<PropagationPath> paths{{delay / rate.value * 1e9, 1}};
    auto burst = packet(40.4, frequency);
    Multipath{paths, rate, frequency}(burst);
    const auto expected = packet(40.4 + delay, frequency);
    for (std::int64_t n = 50; n < 190; ++n) {
        const auto difference = burst.samples[static_cast<std::size_t>(n - burst.first)] -
                                expected.samples[static_cast<std::size_t>(n - expected.first)];
        CHECK(std::abs(difference) < 2e-3F);
    }
}

TEST_CASE("A burst keeps its energy in any room") {
    Xoshiro256 random{1};
    for (int room = 0; room < 20; ++room) {
        auto burst = packet(10, {1e6});
        const double before = energy(burst);
        Multipath{exponential_profile(100ns, random), rate, {1e6}}(burst);
        CHECK(decibels(energy(burst) / before) == Approx(0).margin(0.001));
    }
}

TEST_CASE("Two paths of a stream add up at some frequencies and cancel at others") {
    const std::vector<PropagationPath> paths{{0, 0.5}, {500, 0.5}};
    for (const double megahertz : {0.0, 0.25, 0.5, 1.0, -1.25, 2.0, 3.0}) {
        auto stream = carrier(4000, {megahertz * 1e6}, rate);
        Multipath multipath{paths, rate};
        multipath(stream);
        const double expected = std::pow(std::cos(std::numbers::pi * megahertz * 0.5), 2);
        CHECK(mean_power(std::span{stream}.subspan(200)) == Approx(expected).margin(1e-4));
    }
}

TEST_CASE("A stream comes late by the delay, however it is cut") {
    const auto sent = carrier(9000, {0.3e6}, rate);
    const std::vector<PropagationPath> straight{{0, 1}};
    auto stream = sent;
    Multipath{straight, rate}(std::span{stream});
    for (std::size_t n = 0; n + Multipath::delay() < 500; ++n) {
        CHECK(std::abs(stream[n + Multipath::delay()] - sent[n]) < 1e-5F);
    }
    Xoshiro256 random{2};
    const auto room = exponential_profile(300ns, random);
    auto whole = sent, cut = sent;
    Multipath all{room, rate}, parts{room, rate};
    all(whole);
    in_blocks(cut, [&](auto block) { parts(block); });
    CHECK(whole == cut);
}
