// SPDX-License-Identifier: Apache-2.0
#include "phy/symbol_filter.hpp"

#include "tests/phy/random_values.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ble;
using namespace ble::phy;

namespace {

float distance(std::span<const Sample> a, std::span<const Sample> b) {
    REQUIRE(a.size() == b.size());
    float worst = 0;
    for (std::size_t n = 0; n < a.size(); ++n) worst = std::max(worst, std::abs(a[n] - b[n]));
    return worst;
}

}  // namespace

TEST_CASE("A steady carrier is taken off like any other, wherever the packet lies and its clock goes") {
    const LaurentPulses pulses;
    const int per_symbol = GENERATE(2, 4);
    const SymbolFilter filter{pulses, per_symbol};
    const auto samples = tests::samples(static_cast<std::size_t>(600 * per_symbol), 1);
    const double start = GENERATE(-7.3, 0.0, 20.6), stretch = GENERATE(0.0, 1e-4, -1e-4);
    auto model = SignalModel::of(
        {.start = start, .phase = 1, .cfo = -0.7, .modulation_index = 0.48, .amplitude = 2}, 590);
    model.symbol_stretch = stretch;
    REQUIRE(model.steady);
    const auto steady = filter(samples, model, 590);
    model.steady.reset();
    CHECK(distance(steady, filter(samples, model, 590)) < 1e-3F);
}

TEST_CASE("Outputs are the same, all at once or one stretch after the other") {
    const LaurentPulses pulses;
    const SymbolFilter filter{pulses, 4};
    const auto samples = tests::samples(2600, 2);
    const auto model = SignalModel::of({.start = 11.4, .phase = 1, .cfo = 0.3, .amplitude = 1}, 600);
    const auto whole = filter(samples, model, 600);
    auto pieces = filter(samples, model, 133);
    filter.extend(pieces, samples, model, 401);
    filter.extend(pieces, samples, model, 600);
    CHECK(distance(pieces, whole) < 1e-4F);
}
