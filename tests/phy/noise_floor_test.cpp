// SPDX-License-Identifier: Apache-2.0
#include "phy/noise_floor.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

using ble::phy::NoiseFloor;

namespace {

/// Powers of 16 µs blocks of noise in 1 MHz.
std::vector<float> noise(std::size_t blocks, float power, std::uint32_t seed) {
    std::mt19937 random{seed};
    std::gamma_distribution<float> gamma{14, power / 14};
    std::vector<float> out(blocks);
    for (auto& value : out) value = gamma(random);
    return out;
}

}  // namespace

TEST_CASE("The noise level is found, and followed up and down") {
    NoiseFloor floor;
    CHECK(floor.level().likely == 0);
    floor.update(noise(4000, 1e-6F, 1));
    CHECK(floor.level().likely == Approx(1e-6).epsilon(0.15));
    floor.update(noise(16'000, 1e-4F, 2));  // rises within a quarter of a second
    CHECK(floor.level().likely == Approx(1e-4).epsilon(0.15));
    floor.update(noise(2000, 1e-6F, 3));
    CHECK(floor.level().likely == Approx(1e-6).epsilon(0.15));
}

TEST_CASE("Packets that fill three quarters of the time hardly move it") {
    NoiseFloor floor;
    auto powers = noise(8000, 1e-6F, 1);
    for (std::size_t i = 0; i < powers.size(); ++i) {
        if (i % 32 < 24) powers[i] += 1e-3F;
    }
    floor.update(powers);
    CHECK(floor.level().likely == Approx(1e-6).epsilon(0.5));
}

TEST_CASE("The level is not certain at first, nor near silence") {
    NoiseFloor floor;
    floor.update(noise(200, 1e-6F, 1));
    CHECK(floor.level().certain == 0);
    floor.update(noise(200, 1e-6F, 2));
    CHECK(floor.level().certain == floor.level().likely);
    floor.update(std::vector<float>{0});
    floor.update(noise(1000, 1e-6F, 1));
    CHECK(floor.level().certain == 0);
}

TEST_CASE("Silence does not count as noise") {
    NoiseFloor floor;
    floor.update(std::vector<float>(100, 0.0F));
    CHECK(floor.level().likely == 0);
    floor.update(noise(1000, 1e-6F, 1));
    floor.update(std::vector<float>(1000, 0.0F));
    CHECK(floor.level().likely == Approx(1e-6).epsilon(0.2));
}

TEST_CASE("A signal that never pauses does not raise it") {
    const auto bandwidth = GENERATE(NoiseFloor::Bandwidth::one_megahertz, NoiseFloor::Bandwidth::filter_bank);
    NoiseFloor floor{bandwidth};
    floor.update(noise(4000, 1e-6F, 1));
    const auto before = floor.level().likely;
    auto powers = noise(20'000, 1e-6F, 2);
    for (auto& power : powers) power += 1e-3F;
    floor.update(powers);
    CHECK(floor.level().likely == Approx(before).epsilon(0.05));
    // Where all that was ever heard is such a signal, nothing is certain.
    NoiseFloor other{bandwidth};
    other.update(powers);
    CHECK(other.level().certain == 0);
}
