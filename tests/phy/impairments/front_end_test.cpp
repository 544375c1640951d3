// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/front_end.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;
using namespace std::chrono_literals;

namespace {

constexpr Hertz rate{20e6};

std::vector<Sample> after(const Impairments& impairments, std::uint64_t seed = 1) {
    auto stream = carrier(40'000, {3e6}, rate);
    for (auto& sample : stream) sample *= 0.5F;
    Xoshiro256 random{seed};
    FrontEnd{impairments, rate, random}(stream);
    return stream;
}

Impairments everything() {
    return {.interferers = {{.kind = InterfererKind::ofdm, .dbfs = -30, .interval = 700us},
                            {.kind = InterfererKind::le_1m, .frequency = {5e6}, .dbfs = -30}},
            .noise_dbfs_in_1_mhz = -50,
            .iq_imbalance = {1, 5},
            .dc_offset = DcOffset{.dbfs = -30},
            .quantiser = Quantiser{8}};
}

}  // namespace

TEST_CASE("By default a front end changes nothing") {
    auto stream = carrier(40'000, {3e6}, rate);
    for (auto& sample : stream) sample *= 0.5F;
    CHECK(after({}) == stream);
}

TEST_CASE("A front end is the seed's, however the stream is cut") {
    const auto whole = after(everything());
    auto cut = carrier(40'000, {3e6}, rate);
    for (auto& sample : cut) sample *= 0.5F;
    Xoshiro256 random{1};
    FrontEnd front_end{everything(), rate, random};
    in_blocks(cut, [&](auto block) { front_end(block); });
    CHECK(cut == whole);
    CHECK(whole != after(everything(), 2));
}

TEST_CASE("The mixer mirrors interferers, leaks beside them, and the converter comes last") {
    const auto stream = after({.interferers = {{.frequency = {2e6}, .dbfs = -20}},
                               .iq_imbalance = {1, 5},
                               .dc_offset = DcOffset{.dbfs = -40},
                               .quantiser = Quantiser{12}});
    CHECK(decibels(power_at(stream, {3e6}, rate)) == Approx(-6.02).margin(0.1));
    CHECK(decibels(power_at(stream, {2e6}, rate)) == Approx(-20).margin(0.1));
    CHECK(decibels(power_at(stream, {-2e6}, rate)) == Approx(-42.8).margin(0.2));
    CHECK(decibels(power_at(stream, {0}, rate)) == Approx(-40).margin(0.1));
    for (const auto& sample : stream) {
        REQUIRE(sample.real() * 2048 == std::round(sample.real() * 2048));
        REQUIRE(sample.imag() * 2048 == std::round(sample.imag() * 2048));
    }
}

TEST_CASE("Clipped samples are counted over all blocks") {
    Xoshiro256 random{1};
    FrontEnd front_end{{.quantiser = Quantiser{8}}, rate, random};
    for (int block = 0; block < 3; ++block) {
        std::vector<Sample> samples{{0.5F, 0}, {1.5F, 0}, {-3, 3}};
        front_end(samples);
    }
    CHECK(front_end.clipped() == 6);
}
