// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/batch_powers.hpp"
#include "phy/kernels/word_search_reference.hpp"
#include "tests/phy/on_every_target.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy::kernels;
namespace reference = ble::phy::kernels::reference;

namespace {

/// A batch's real or imaginary parts, not on cache lines.
struct Row {
    std::array<std::int16_t, bank_batch + 1> values{};
};

/// Parts of samples that are no larger than a bank leaves them, every other one as large.
std::vector<Row> batches(std::size_t channels) {
    std::mt19937 random{7};
    std::uniform_real_distribution<double> turn{-3.2, 3.2};
    std::vector<Row> rows(2 * channels);
    for (std::size_t n = 0; n < bank_batch; ++n) {
        for (std::size_t c = 0; c < channels; ++c) {
            const double angle = n % 16 < 8 ? 0.0 : turn(random), magnitude = n % 2 == 0 ? 32'767 : 100;
            rows[2 * c].values[n + 1] = static_cast<std::int16_t>(magnitude * std::cos(angle));
            rows[2 * c + 1].values[n + 1] = static_cast<std::int16_t>(magnitude * std::sin(angle));
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("batch_powers is block_powers of each channel, times a factor, on every instruction set") {
    const auto channels = GENERATE(as<std::size_t>{}, 0, 1, 3, 4, 5, 40);
    auto rows = batches(channels);
    std::vector<ChannelPlace> places;
    std::vector<float> whole(channels), steady(channels);
    std::vector<BatchPower> got(channels);
    for (std::size_t c = 0; c < channels; ++c) {
        auto *re = rows[2 * c].values.data() + 1, *im = rows[2 * c + 1].values.data() + 1;
        places.push_back({re, im});
        reference::block_powers({{re, bank_batch}, {im, bank_batch}},
                                {std::span{whole}.subspan(c, 1), std::span{steady}.subspan(c, 1)});
    }
    constexpr float factor = 0.25F;
    on_every_target([&] {
        batch_powers(places, factor, got);
        for (std::size_t c = 0; c < channels; ++c) {
            const auto least = 1e-6 * static_cast<double>(whole[c]);
            CHECK(got[c].whole == Approx(factor * whole[c]).epsilon(1e-6));
            CHECK(got[c].steady == Approx(factor * steady[c]).margin(least));
        }
    });
}
