// SPDX-License-Identifier: Apache-2.0
#include "phy/spectrogram.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using phy::Spectrogram;

namespace {

constexpr phy::Band band{Hertz{2400e6}, Hertz{2404e6}};

std::vector<float> column_of(const Spectrogram& cells, std::size_t index) {
    const auto column = cells.column(index);
    return {column.begin(), column.end()};
}

}  // namespace

TEST_CASE("A cell holds the greatest power that fell into it") {
    Spectrogram cells{{.band = band, .rows = 2, .most_columns = 10, .samples_per_column = 100}};
    cells.add(0, band, std::vector<float>{1, 2, 3, 4});
    cells.add(99, band, std::vector<float>{5, 0, 0, 1});
    cells.add(250, band, std::vector<float>{0, 0, 7, 0});
    REQUIRE(cells.columns() == 3);
    CHECK(column_of(cells, 0) == std::vector<float>{5, 4});
    CHECK(column_of(cells, 1) == std::vector<float>{0, 0});
    CHECK(cells.column(2)[1] == 7);
    // Silence was recorded, and is not nothing.
    CHECK(cells.column(2)[0] > 0);
}

TEST_CASE("Spectra of another band fall into the rows where they belong") {
    Spectrogram cells{{.band = band, .rows = 4, .most_columns = 10, .samples_per_column = 1}};
    cells.add(0, {Hertz{2402e6}, Hertz{2406e6}}, std::vector<float>{1, 2, 3, 4});
    CHECK(column_of(cells, 0) == std::vector<float>{0, 0, 1, 2});
}

TEST_CASE("When the columns are used up, pairs of them become one, and peaks stay") {
    Spectrogram cells{{.band = band, .rows = 1, .most_columns = 4, .samples_per_column = 10}};
    for (std::uint64_t sample = 0; sample < 1000; sample += 10) {
        cells.add(sample, band, std::vector<float>{sample == 370 ? 9.0F : 1.0F});
        CHECK(cells.columns() <= 4);
    }
    // 1000 samples in at most 4 columns: 320 samples each.
    CHECK(cells.samples_per_column() == 320);
    REQUIRE(cells.columns() == 4);
    CHECK(column_of(cells, 0) == std::vector<float>{1});
    CHECK(column_of(cells, 1) == std::vector<float>{9});
    CHECK(column_of(cells, 3) == std::vector<float>{1});
}
