// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/level_range.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::flow;

namespace {

constexpr std::size_t rows = 50, columns = 200;

float power(double decibels) { return static_cast<float>(std::pow(10, decibels / 10)); }

/// Noise of -80 dBFS a cell, amplified, with `signal` dBFS in some cells of each column from the first one
/// on.
LevelRange range_of(double gain, double signal, std::size_t cells, std::size_t until = columns) {
    std::mt19937 random{1};
    std::exponential_distribution<float> noise{1 / power(-80 + gain)};
    const phy::Band band{Hertz{0}, Hertz{1e6}};
    phy::Spectrogram spectrogram{{.band = band, .rows = rows, .most_columns = columns}};
    std::vector<float> powers(rows);
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < rows; ++row) {
            powers[row] = noise(random);
            if (row < cells && column < until) powers[row] += power(signal + gain);
        }
        spectrogram.add(column, band, powers);
    }
    return level_range(spectrogram);
}

}  // namespace

TEST_CASE("Colours go from the middle of the noise to the strongest signal, at any scale") {
    const double gain = GENERATE(0.0, 40.0, 150.0);
    const auto range = range_of(gain, -30, 2, 10);
    CHECK(range.low - gain == Approx(-82).margin(1));
    CHECK(range.high - gain == Approx(-29).margin(1));
    CHECK(range.colour_of(0) == 0);
    CHECK(range.colour_of(power(gain)) == 255);
}

TEST_CASE("Noise alone stays pale, and one click leaves the rest its colours") {
    const auto noise = range_of(0, -200, 0);
    CHECK(noise.high - noise.low == 25);
    const auto click = range_of(0, 60, rows, 1);
    CHECK(click.low == Approx(-82).margin(1));
    CHECK(click.high - click.low == 70);
}

TEST_CASE("A recording that is all packet shows it") {
    const auto range = range_of(0, -30, 40);
    CHECK(range.low < -65);
    CHECK(range.high == Approx(-29).margin(1));
}

TEST_CASE("Digital silence has a range as well") {
    phy::Spectrogram spectrogram{{.band = {Hertz{0}, Hertz{1e6}}, .rows = rows, .most_columns = columns}};
    spectrogram.add(0, {Hertz{0}, Hertz{1e6}}, std::vector<float>(rows));
    CHECK(level_range(spectrogram).low < level_range(spectrogram).high);
}
