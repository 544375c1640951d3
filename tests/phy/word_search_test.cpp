// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/reference.hpp"
#include "tests/phy/on_every_target.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <vector>

using namespace ble;
using namespace ble::phy;
using namespace ble::phy::kernels;
namespace reference = ble::phy::kernels::reference;

namespace {

std::vector<std::int16_t> values(std::size_t count, std::uint32_t seed) {
    std::mt19937 random{seed};
    std::vector<std::int16_t> out(count);
    for (auto& v : out) {
        // Now and then as large as it gets.
        const auto kind = random() % 8;
        v = kind == 0   ? std::int16_t{32'767}
            : kind == 1 ? std::int16_t{-32'767}
                        : static_cast<std::int16_t>(static_cast<int>(random() % 2001) - 1000);
    }
    return out;
}

std::vector<FixedSample> fixed_samples(std::size_t count, std::uint32_t seed) {
    const auto parts = values(2 * count, seed);
    std::vector<FixedSample> out;
    for (std::size_t n = 0; n < count; ++n) out.push_back({parts[2 * n], parts[2 * n + 1]});
    return out;
}

}  // namespace

TEST_CASE("block_powers is its formula on every instruction set") {
    const auto blocks = GENERATE(as<std::size_t>{}, 0, 1, 17);
    const auto re = values(64 * blocks + 1, 1), im = values(64 * blocks + 1, 2);
    const ChannelSamples in{std::span{re}.subspan(1), std::span{im}.subspan(1)};
    std::vector<float> whole(blocks), steady(blocks), got_whole(blocks), got_steady(blocks);
    reference::block_powers(in, {whole, steady});
    on_every_target([&] {
        block_powers(in, {got_whole, got_steady});
        for (std::size_t b = 0; b < blocks; ++b) {
            CHECK(got_whole[b] == Approx(whole[b]).epsilon(1e-6));
            CHECK(got_steady[b] == Approx(steady[b]).margin(1e-6 * static_cast<double>(whole[b])));
        }
    });
}

TEST_CASE("block_returns is its formula on every instruction set") {
    const auto blocks = GENERATE(as<std::size_t>{}, 0, 1, 18);
    const auto re = values(64 * blocks + 1, 1), im = values(64 * blocks + 1, 2);
    const ChannelSamples in{std::span{re}.subspan(1), std::span{im}.subspan(1)};
    std::vector<float> expected(blocks), got(blocks);
    reference::block_returns(in, expected);
    on_every_target([&] {
        block_returns(in, got);
        for (std::size_t b = 0; b < blocks; ++b) CHECK(got[b] == Approx(expected[b]).margin(1e5));
    });
}

TEST_CASE("lagged_power is its formula on every instruction set") {
    const auto count = GENERATE(as<std::size_t>{}, 0, 32, 96, 160);
    const auto lag = GENERATE(as<std::size_t>{}, 0, 2, 4);
    const auto re = values(count + lag + 1, 1), im = values(count + lag + 1, 2);
    const ChannelSamples in{std::span{re}.subspan(1), std::span{im}.subspan(1)};
    const float expected = reference::lagged_power(in, lag);
    on_every_target([&] { CHECK(lagged_power(in, lag) == Approx(expected).epsilon(1e-6).margin(1e5)); });
}

TEST_CASE("Sums of samples are their formulas on every instruction set") {
    const auto count = GENERATE(as<std::size_t>{}, 0, 1, 5, 16, 33, 642);
    const auto sign = GENERATE(ChannelSamples::Sign::steady, ChannelSamples::Sign::alternates);
    const auto re = values(2 * count + 3, 3), im = values(2 * count + 3, 4);
    const ChannelSamples in{std::span{re}.subspan(1), std::span{im}.subspan(1), sign};
    std::vector<FixedSample> expected_four(count), expected_two(count), got(count);
    reference::sum_four(in, expected_four);
    reference::sum_two(in, expected_two);
    on_every_target([&] {
        sum_four(in, got);
        CHECK(got == expected_four);
        sum_two(in, got);
        CHECK(got == expected_two);
    });
}

TEST_CASE("phase_step_signs is its formula on every instruction set") {
    const auto sums = fixed_samples(sign_positions + 3, 5);
    StepSigns expected, got;
    reference::phase_step_signs(std::span{sums}.subspan(1), expected);
    on_every_target([&] {
        phase_step_signs(std::span{sums}.subspan(1), got);
        CHECK(got.bits == expected.bits);
    });
}

TEST_CASE("find_word is its formula on every instruction set, and finds damaged words") {
    std::mt19937_64 random{6};
    const auto length = GENERATE(as<std::size_t>{}, 40, 48);
    const auto most_errors = GENERATE(as<std::int8_t>{}, 0, 12, 15, 18, 48);
    SearchedWord word{.falling = random(), .length = length};
    word.most_errors.fill(most_errors);
    word.most_errors[1] = SearchedWord::unwanted;
    word.most_errors[6] = 20;
    StepSigns signs;
    for (auto& shifted : signs.bits) {
        for (auto& bits : shifted[0]) bits = random();
        for (std::size_t shift = 1; shift < StepSigns::shifts; ++shift) {
            for (std::size_t w = 0; w < shifted[0].size(); ++w) {
                const auto next = w + 1 < shifted[0].size() ? shifted[0][w + 1] : 0;
                shifted[shift][w] = shifted[0][w] >> 2 * shift | next << (64 - 2 * shift);
            }
        }
    }
    std::array<std::uint64_t, search_positions / 64> expected{}, got{};
    reference::find_word(signs, word, expected);
    on_every_target([&] {
        got.fill(1);
        find_word(signs, word, got);
        CHECK(got == expected);
    });
    if (most_errors == 48) CHECK(expected[3] == ~std::uint64_t{0});
    CHECK(expected[1] == 0);
    CHECK(expected[6] != 0);
}

TEST_CASE("pattern_steps is its formula on every instruction set") {
    const auto pieces = GENERATE(as<std::size_t>{}, 0, 1, 16);
    const auto sums = fixed_samples(pieces * PatternSteps::positions + PatternSteps::lag + 1, 7);
    const auto in = std::span{sums}.subspan(1);
    std::vector<PatternSteps> expected(pieces), got(pieces);
    reference::pattern_steps(in, expected);
    on_every_target([&] {
        pattern_steps(in, got);
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            for (std::size_t phase = 0; phase < PatternSteps::phases; ++phase) {
                // Large products, of which small sums are left.
                CHECK(got[piece].re[phase] == Approx(expected[piece].re[phase]).epsilon(1e-5).margin(2e4));
                CHECK(got[piece].im[phase] == Approx(expected[piece].im[phase]).epsilon(1e-5).margin(2e4));
            }
        }
    });
}

TEST_CASE("pattern_windows is its formula on every instruction set") {
    const auto count = GENERATE(as<std::size_t>{}, 0, 1, 16);
    const auto length = GENERATE(as<std::size_t>{}, 1, 23);
    std::mt19937 random{10};
    std::normal_distribution<float> normal;
    std::vector<PatternSteps> pieces(count + length);
    for (auto& piece : pieces) {
        for (auto& value : piece.re) value = normal(random);
        for (auto& value : piece.im) value = normal(random);
    }
    std::vector<PatternWindow> expected(count), got(count);
    reference::pattern_windows(pieces, length, 0.4F, expected);
    on_every_target([&] {
        pattern_windows(pieces, length, 0.4F, got);
        const auto check = [](const auto& a, const auto& b) {
            for (std::size_t p = 0; p < PatternSteps::phases; ++p)
                CHECK(a[p] == Approx(b[p]).epsilon(1e-4).margin(1e-4));
        };
        for (std::size_t n = 0; n < count; ++n) {
            check(got[n].re, expected[n].re);
            check(got[n].im, expected[n].im);
            check(got[n].power, expected[n].power);
            check(got[n].between, expected[n].between);
            CHECK(got[n].greatest == Approx(expected[n].greatest).epsilon(1e-4));
        }
    });
}

TEST_CASE("steps_along is its formula on every instruction set") {
    const auto count = GENERATE(as<std::size_t>{}, 0, 1, 15, 16, 761);
    const auto sums = fixed_samples(count + PatternSteps::lag + 1, 8);
    const auto in = std::span{sums}.subspan(1);
    std::vector<float> expected(count), got(count);
    const Sample direction{0.6F, -0.8F};
    reference::steps_along(in, direction, expected);
    on_every_target([&] {
        steps_along(in, direction, got);
        for (std::size_t n = 0; n < count; ++n)
            CHECK(got[n] == Approx(expected[n]).epsilon(1e-5).margin(1e3));
    });
}

TEST_CASE("signed_sums is its formula on every instruction set") {
    const auto count = GENERATE(as<std::size_t>{}, 0, 1, 7, 24, 33);
    const auto signs_count = GENERATE(as<std::size_t>{}, 0, 1, 40, 83);
    std::mt19937 random{9};
    std::uniform_real_distribution<float> value{-1, 1};
    std::vector<float> in(count + signs_count + 1), signs(signs_count);
    for (auto& v : in) v = value(random);
    for (auto& v : signs) v = value(random) < 0 ? -1.0F : 1.0F;
    std::vector<float> expected(count), got(count);
    reference::signed_sums(std::span{in}.subspan(1), signs, expected);
    on_every_target([&] {
        signed_sums(std::span{in}.subspan(1), signs, got);
        for (std::size_t i = 0; i < count; ++i)
            CHECK(got[i] == Approx(expected[i]).epsilon(1e-5).margin(1e-5));
    });
}
