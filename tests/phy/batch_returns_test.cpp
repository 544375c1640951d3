// SPDX-License-Identifier: Apache-2.0
#include "phy/batch_returns.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <vector>

using namespace ble::phy;

TEST_CASE("BatchReturns tells the same of a batch whatever was asked before") {
    constexpr std::size_t batches = 600;
    std::mt19937 random{3};
    std::vector<std::int16_t> re(batches * BatchReturns::batch), im(re.size());
    for (auto* part : {&re, &im}) {
        for (auto& v : *part) v = static_cast<std::int16_t>(static_cast<int>(random() % 2001) - 1000);
    }
    const auto from = [&](std::size_t first) {
        const auto at = first * BatchReturns::batch;
        return kernels::ChannelSamples{std::span{re}.subspan(at), std::span{im}.subspan(at)};
    };
    std::vector<float> expected(batches);
    kernels::block_returns(from(0), expected);

    BatchReturns returns;
    for (int n = 0; n < 1000; ++n) {
        // Forward by a little, back, or far away; never more than it is meant for.
        const std::size_t count = random() % 60;
        const std::size_t first = n % 10 == 0 ? random() % (batches - 60) : (n * 7U) % (batches - 60);
        std::vector<float> sums(count, -1.0F);
        returns.take(from(first), first, sums);
        for (std::size_t i = 0; i < count; ++i) CHECK(sums[i] == expected[first + i]);
    }
}

TEST_CASE("BatchReturns sums up what is recent once") {
    const std::vector<std::int16_t> loud(64 * 32, 100), silent(loud.size(), 0);
    BatchReturns returns;
    std::vector<float> sums(20), again(32);
    returns.take({loud, loud}, 1000, sums);
    returns.take({silent, silent}, 1000, again);
    CHECK(sums.front() > 0);
    CHECK(std::vector<float>(again.begin(), again.begin() + 20) == sums);
    CHECK(again[20] == 0);
}
