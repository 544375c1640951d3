// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/clock_error.hpp"

#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

namespace {

constexpr Hertz rate{8e6};
constexpr BurstSettings sent{.start = 20.3, .frequency = {3e6}, .phase = 0.7};

Burst packet(double symbol_clock_ppm) {
    Xoshiro256 random{1};
    std::vector<std::uint8_t> bits(2000);
    for (auto& bit : bits) bit = static_cast<std::uint8_t>(random() >> 63);
    auto settings = sent;
    settings.symbol_clock_ppm = symbol_clock_ppm;
    return GfskModulator{rate, PhyMode::le_1m}(bits, settings);
}

/// The delay of `late` against `early`, in samples, over 400 samples from `from` on.
double delay(const Burst& late, const Burst& early, std::int64_t from) {
    const auto correlation = [&](std::int64_t lag) {
        std::complex<double> sum{};
        for (auto n = from; n < from + 400; ++n) {
            sum += std::complex<double>{
                multiply_conjugate(late.samples[static_cast<std::size_t>(n - late.first)],
                                   early.samples[static_cast<std::size_t>(n - lag - early.first)])};
        }
        return std::abs(sum);
    };
    std::int64_t best = -4;
    for (auto lag = best; lag <= 4; ++lag) best = correlation(lag) > correlation(best) ? lag : best;
    const double before = correlation(best - 1), at = correlation(best), after = correlation(best + 1);
    return static_cast<double>(best) + 0.5 * (after - before) / (2 * at - before - after);
}

}  // namespace

TEST_CASE("A clock error shifts a burst in proportion to time, about its start") {
    const double ppm = GENERATE(-150.0, -50.0, 50.0, 150.0);
    const auto exact = packet(0);
    auto resampled = exact;
    ClockError{.ppm = ppm, .start = sent.start, .carrier = sent.frequency}(resampled, rate);
    const double first = delay(resampled, exact, 200), last = delay(resampled, exact, 15'000);
    CHECK((first - last) / 14'800 * 1e6 == Approx(ppm).margin(5));
    CHECK(first == Approx(-ppm * 1e-6 * (400 - sent.start)).margin(0.05));
}

TEST_CASE("A resampled burst is what a modulator with that symbol clock sends") {
    const double ppm = GENERATE(-50.0, 50.0);
    auto resampled = packet(0);
    ClockError{.ppm = ppm, .start = sent.start, .carrier = sent.frequency}(resampled, rate);
    const auto expected = packet(ppm);
    double worst = 0;
    for (std::int64_t n = 40; n < 15'900; ++n) {
        const auto difference = resampled.samples[static_cast<std::size_t>(n - resampled.first)] -
                                expected.samples[static_cast<std::size_t>(n - expected.first)];
        worst = std::max(worst, static_cast<double>(std::abs(difference)));
    }
    CHECK(worst < 2e-3);
    CHECK(decibels(mean_power(resampled.samples) / mean_power(expected.samples)) == Approx(0).margin(0.02));
}
