// SPDX-License-Identifier: Apache-2.0
#include "phy/envelope_canceller.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using ble::Hertz;
using ble::Sample;
using ble::phy::EnvelopeCanceller;

namespace {

Sample tone(double frequency, double rate, std::size_t n, float amplitude) {
    return std::polar(amplitude, static_cast<float>(std::remainder(
                                     2 * std::numbers::pi * frequency / rate * static_cast<double>(n),
                                     2 * std::numbers::pi)));
}

double power(const std::vector<Sample>& samples) {
    double sum = 0;
    for (std::size_t n = 200; n + 200 < samples.size(); ++n)
        sum += static_cast<double>(std::norm(samples[n]));
    return sum / static_cast<double>(samples.size() - 400);
}

std::vector<Sample> cancel(const std::vector<Sample>& in, double rate, std::size_t block) {
    EnvelopeCanceller canceller{Hertz{rate}};
    std::vector<Sample> out;
    for (std::size_t at = 0; at < in.size(); at += block) {
        canceller.push(std::span{in}.subspan(at, std::min(block, in.size() - at)), out);
    }
    canceller.finish(out);
    return out;
}

}  // namespace

TEST_CASE("A strong tone goes, a weak one beside it stays at half its amplitude") {
    const double rate = 10e6;
    std::vector<Sample> in;
    for (std::size_t n = 0; n < 4000; ++n) in.push_back(tone(-1e6, rate, n, 1) + tone(1.5e6, rate, n, 0.01F));
    const auto out = cancel(in, rate, 777);
    REQUIRE(out.size() == in.size());
    Sample kept{}, strong{};
    for (std::size_t n = 200; n < 3800; ++n) {
        kept += out[n] * std::conj(tone(1.5e6, rate, n, 1)) / 3600.0F;
        strong += out[n] * std::conj(tone(-1e6, rate, n, 1)) / 3600.0F;
    }
    CHECK(std::abs(kept) == Approx(0.005).epsilon(0.05));
    CHECK(std::abs(strong) < 1e-4);
}

TEST_CASE("Where two signals are as strong, nothing dominates and nothing comes out") {
    const double rate = 4e6;
    std::vector<Sample> in;
    for (std::size_t n = 0; n < 4000; ++n)
        in.push_back(tone(-0.5e6, rate, n, 1) + tone(0.7e6, rate, n, 0.8F));
    CHECK(power(cancel(in, rate, 4000)) < 1e-3);
}

TEST_CASE("Blocks do not show") {
    const double rate = 20e6;
    std::vector<Sample> in;
    for (std::size_t n = 0; n < 3000; ++n) in.push_back(tone(1e6, rate, n, 1) + tone(-3e6, rate, n, 0.05F));
    CHECK(cancel(in, rate, 100) == cancel(in, rate, 3000));
}
