// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/interferer_source.hpp"

#include "tests/phy/impairments/measures.hpp"
#include "tests/phy/impairments/spectrum.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;
using namespace std::chrono_literals;

namespace {

constexpr Hertz rate{20e6};

std::vector<Sample> stream_of(const Interferer& interferer, std::uint64_t seed = 1) {
    std::vector<Sample> stream(100'000);
    InterfererSource{interferer, rate, Xoshiro256{seed}}.add_to(stream);
    return stream;
}

}  // namespace

TEST_CASE("Interferers come when they shall, as strong as they shall, where they shall") {
    const auto kind = GENERATE(InterfererKind::tone, InterfererKind::le_1m, InterfererKind::le_2m,
                               InterfererKind::classic, InterfererKind::ofdm, InterfererKind::oqpsk);
    INFO(name(kind));
    const Hertz frequency{1.5e6};
    const auto stream = stream_of({.kind = kind,
                                   .frequency = frequency,
                                   .dbfs = -33,
                                   .start = 500us,
                                   .duration = 800us,
                                   .interval = 1500us});
    for (const std::size_t start : {10'000u, 40'000u, 70'000u}) {
        const auto burst = std::span{stream}.subspan(start + 20, 15'800);
        CHECK(decibels(mean_power(burst)) == Approx(-33).margin(0.15));
        const Spectrum spectrum{burst, rate};
        const Hertz half = half_bandwidth(kind) + Hertz{100e3};
        const double inside = spectrum.between(frequency - half, frequency + half);
        CHECK(inside / spectrum.between(-0.5 * rate, 0.5 * rate) > 0.97);
        CHECK(mean_power(std::span{stream}.subspan(start + 16'200, 13'700)) == 0);
        if (kind == InterfererKind::tone) continue;  // a line has no halves
        const double below = spectrum.between(frequency - half, frequency);
        CHECK(below / inside == Approx(0.5).margin(0.1));
    }
    CHECK(mean_power(std::span{stream}.first(9'900)) == 0);
}

TEST_CASE("Interferers go on without a pause unless told otherwise") {
    const auto kind = GENERATE(InterfererKind::tone, InterfererKind::le_1m, InterfererKind::ofdm);
    const auto stream = stream_of({.kind = kind, .dbfs = -10});
    for (std::size_t at = 0; at < stream.size(); at += 2000) {
        CHECK(decibels(mean_power(std::span{stream}.subspan(at, 2000))) == Approx(-10).margin(1));
    }
}

TEST_CASE("Interferers are the seed's, however the stream is cut, and each burst has bits of its own") {
    const auto kind =
        GENERATE(InterfererKind::tone, InterfererKind::le_1m, InterfererKind::ofdm, InterfererKind::oqpsk);
    const Interferer interferer{.kind = kind, .duration = 100us, .interval = 130us};
    const auto whole = stream_of(interferer);
    std::vector<Sample> cut(whole.size());
    InterfererSource source{interferer, rate, Xoshiro256{1}};
    in_blocks(cut, [&](auto block) { source.add_to(block); });
    CHECK(whole == cut);
    CHECK(whole != stream_of(interferer, 2));
    CHECK(!std::equal(whole.begin(), whole.begin() + 2000, whole.begin() + 2600));
}
