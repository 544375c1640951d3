// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/float_samples.hpp"
#include "phy/kernels/reference.hpp"
#include "tests/phy/on_every_target.hpp"
#include "tests/phy/random_values.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

using namespace ble;
using namespace ble::phy::kernels;
using tests::floats, tests::samples;
namespace reference = ble::phy::kernels::reference;

namespace {

void check_close(std::span<const float> got, std::span<const float> expected) {
    REQUIRE(got.size() == expected.size());
    double worst = 0;
    for (std::size_t n = 0; n < got.size(); ++n) {
        worst = std::max(worst, std::abs(static_cast<double>(got[n] - expected[n])) /
                                    (1 + std::abs(static_cast<double>(expected[n]))));
    }
    CHECK(worst < 2e-5);
}

}  // namespace

TEST_CASE("polyphase_filter is its formula on every instruction set") {
    const auto width = 2 * GENERATE(2u, 6u, 10u, 16u, 48u);
    const auto period = polyphase_period(width);
    const auto in = floats(5 * period + (polyphase_rows - 1) * width, 1),
               taps = floats(polyphase_rows * period, 2);
    std::vector<float> expected(5 * period), got(expected.size());
    reference::polyphase_filter(in, taps, width, expected);
    on_every_target([&] {
        polyphase_filter(in, taps, width, got);
        check_close(got, expected);
    });
}

TEST_CASE("fractional_filter is its formula on every instruction set") {
    const FractionalPlace start{.position = 1, .remainder = 3, .from = 25, .to = 32};
    const auto in = samples(200, 1);
    std::vector<float> taps;
    for (const float tap : floats(32 * 32, 2)) taps.insert(taps.end(), 2, tap);
    const FractionalFilter filter{taps, 32, 32};
    std::vector<Sample> expected(150), got(150);
    const auto end = reference::fractional_filter(in, filter, start, expected);
    on_every_target([&] {
        const auto reached = fractional_filter(in, filter, start, got);
        CHECK(reached.position == end.position);
        CHECK(reached.remainder == end.remainder);
        for (std::size_t n = 0; n < got.size(); ++n) CHECK(std::abs(got[n] - expected[n]) < 1e-4F);
    });
}

TEST_CASE("The sync correlation's kernels are their formulas on every instruction set") {
    const auto count = GENERATE(1u, 7u, 64u, 203u);
    const auto in = samples(count + 200, 1);
    const auto re = floats(count + 200, 2), im = floats(count + 200, 3);
    const std::vector<float> signs{1, -1, -1, 1, 1, 1, -1};
    const auto turns_re = floats(6 * count, 4), turns_im = floats(6 * count, 5);
    std::vector<float> a(count), b(count), c(count), d(count);
    on_every_target([&] {
        moving_sum(in, 4, {a, b});
        reference::moving_sum(in, 4, {c, d});
        check_close(a, c);
        check_close(b, d);
        lag_product({re, im}, 4, {a, b});
        reference::lag_product({re, im}, 4, {c, d});
        check_close(a, c);
        check_close(b, d);
        sign_correlation({re, im}, signs, 4, a);
        reference::sign_correlation({re, im}, signs, 4, c);
        check_close(a, c);
        turned_sums(std::span{in}.first(6), {turns_re, turns_im}, {a, b});
        reference::turned_sums(std::span{in}.first(6), {turns_re, turns_im}, {c, d});
        check_close(a, c);
        check_close(b, d);
    });
}

TEST_CASE("segment_powers is its formula on every instruction set") {
    const auto places = GENERATE(as<std::size_t>{}, 0, 1, 15, 16, 35);
    const auto segments = GENERATE(as<std::size_t>{}, 0, 1, 42);
    constexpr std::size_t segment = 8, stride = 2;
    std::mt19937 random{11};
    std::normal_distribution<float> normal;
    const auto values = [&](std::size_t count) {
        std::vector<float> row(count);
        for (auto& value : row) value = normal(random);
        return row;
    };
    const auto length = places + segments * segment * stride + 1;
    const auto re = values(length), im = values(length);
    const auto turns_re = values(segments * segment), turns_im = values(segments * segment);
    const SymbolSums in{{std::span{re}.subspan(1), std::span{im}.subspan(1)}, stride};
    std::vector<float> expected(places), got(places);
    reference::segment_powers(in, {turns_re, turns_im}, segment, expected);
    on_every_target([&] {
        segment_powers(in, {turns_re, turns_im}, segment, got);
        check_close(got, expected);
    });
}

TEST_CASE("float_samples scales pairs of integers on every instruction set") {
    const std::size_t count = GENERATE(0u, 1u, 15u, 16u, 64u, 77u);
    const auto integers = [&](std::uint32_t seed) {
        std::vector<std::int16_t> out;
        for (const float value : floats(count, seed))
            out.push_back(static_cast<std::int16_t>(std::clamp(value, -1.0F, 1.0F) * 32'767));
        return out;
    };
    auto re = integers(1);
    const auto im = integers(2);
    if (count > 0) re.front() = -32'768;
    on_every_target([&] {
        std::vector<Sample> got(count);
        float_samples(re, im, {0.25F, -3}, got);
        for (std::size_t n = 0; n < count; ++n) {
            const float factor = n % 2 == 0 ? 0.25F : -3;
            CHECK(got[n] == Sample{factor * static_cast<float>(re[n]), factor * static_cast<float>(im[n])});
        }
    });
}
