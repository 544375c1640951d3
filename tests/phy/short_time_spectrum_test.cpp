// SPDX-License-Identifier: Apache-2.0
#include "phy/short_time_spectrum.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace ble;
using phy::ShortTimeSpectrum;

namespace {

std::vector<Sample> tone(double turns_a_sample, std::size_t count) {
    std::vector<Sample> samples;
    for (std::size_t n = 0; n < count; ++n) {
        const double angle = 2 * std::numbers::pi * std::fmod(turns_a_sample * static_cast<double>(n), 1.0);
        samples.push_back(std::polar(1.0F, static_cast<float>(angle)));
    }
    return samples;
}

struct Spectrum {
    std::uint64_t sample = 0;
    std::vector<float> powers{};
};

std::vector<Spectrum> spectra_of(std::span<const Sample> samples, const phy::ShortTimeSpectrumConfig& config,
                                 std::size_t block) {
    std::vector<Spectrum> spectra;
    const auto take = [&](std::uint64_t sample, std::span<const float> powers) {
        spectra.push_back({sample, {powers.begin(), powers.end()}});
    };
    ShortTimeSpectrum transform{config};
    for (; !samples.empty(); samples = samples.subspan(std::min(block, samples.size()))) {
        transform.push(samples.first(std::min(block, samples.size())), take);
    }
    transform.finish(take);
    return spectra;
}

}  // namespace

TEST_CASE("A tone of full scale reads 1.0 at its own frequency, and nothing far from it") {
    const auto bin = GENERATE(-64, -20, 0, 1, 37, 63);
    const auto spectra = spectra_of(tone(bin / 128.0, 1000), {.size = 128, .hop = 64}, 1000);
    const auto& powers = spectra[5].powers;
    const auto place = static_cast<std::size_t>(bin + 64);
    CHECK(powers[place] == Approx(1).epsilon(1e-4));
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const auto away = std::min((i + 128 - place) % 128, (place + 128 - i) % 128);
        if (away > 1) CHECK(powers[i] < 1e-6F);
    }
}

TEST_CASE("Spectra are centred on every hop from the first sample to the last, however they are pushed") {
    const auto samples = tone(0.1, 1000);
    const auto whole = spectra_of(samples, {.size = 64, .hop = 10}, samples.size());
    REQUIRE(whole.size() == 101);
    for (std::size_t i = 0; i < whole.size(); ++i) CHECK(whole[i].sample == 10 * i);

    const auto pieces = spectra_of(samples, {.size = 64, .hop = 10}, 7);
    REQUIRE(pieces.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) CHECK(pieces[i].powers == whole[i].powers);
}
