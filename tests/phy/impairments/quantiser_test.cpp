// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/quantiser.hpp"

#include "tests/phy/impairments/measures.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("A quantiser rounds to its steps and clips beyond them") {
    std::vector<Sample> stream{{0.3F, -0.3F}, {0.87F, -1.0F}, {0.88F, 0},
                               {0, -1.2F},    {0.5F, 2},      {0.125F, 0.1F}};
    CHECK(Quantiser{4}(stream) == 2);
    CHECK(stream ==
          std::vector<Sample>{
              {0.25F, -0.25F}, {0.875F, -1}, {0.875F, 0}, {0, -1}, {0.5F, 0.875F}, {0.125F, 0.125F}});
}

TEST_CASE("Quantisation noise is that of the number of bits") {
    for (int bits = 4; bits <= 16; ++bits) {
        const auto exact = carrier(50'000, {0.123457}, {1});
        auto stream = exact;
        for (auto& sample : stream) sample *= 0.8F;
        const auto before = stream;
        CHECK(Quantiser{bits}(stream) == 0);
        for (std::size_t n = 0; n < stream.size(); ++n) stream[n] -= before[n];
        // A step's square over 12, on I and on Q.
        const double expected = 2 * std::pow(2.0, 2 - 2 * bits) / 12;
        CHECK(decibels(mean_power(stream) / expected) == Approx(0).margin(0.5));
    }
}
