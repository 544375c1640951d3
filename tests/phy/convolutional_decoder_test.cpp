// SPDX-License-Identifier: Apache-2.0
#include "phy/convolutional_decoder.hpp"

#include "phy/kernels/soft_decoding_reference.hpp"
#include "tests/phy/on_every_target.hpp"
#include "tests/phy/random_values.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <random>

using ble::phy::ConvolutionalCode;
using ble::phy::ConvolutionalDecoder;
using namespace ble::phy::kernels;
namespace tests = ble::tests;

namespace {

using Bits = std::vector<std::uint8_t>;

Bits random_bits(std::mt19937& random, std::size_t count) {
    Bits bits(count);
    for (auto& bit : bits) bit = random() & 1U;
    return bits;
}

/// Both coded bits of each bit, ±1.
std::vector<std::array<float, 2>> coded(const Bits& bits) {
    std::vector<std::array<float, 2>> out;
    unsigned state = 0;
    for (const auto bit : bits) {
        const auto pair = ConvolutionalCode::coded(state, bit);
        out.push_back({pair[0] != 0 ? 1.0F : -1.0F, pair[1] != 0 ? 1.0F : -1.0F});
        state = ConvolutionalCode::next_state(state, bit);
    }
    return out;
}

ConvolutionalDecoder decoder_of(const std::vector<std::array<float, 2>>& soft) {
    std::vector<float> values;
    for (const auto& pair : soft) values.insert(values.end(), pair.begin(), pair.end());
    return ConvolutionalDecoder{values};
}

float likeness(const Bits& bits, const std::vector<std::array<float, 2>>& soft) {
    const auto sent = coded(bits);
    float sum = 0;
    for (std::size_t n = 0; n < bits.size(); ++n) sum += sent[n][0] * soft[n][0] + sent[n][1] * soft[n][1];
    return sum;
}

}  // namespace

TEST_CASE("The convolutional code is undone, and corrects what is two wrong bits of any six in a row") {
    std::mt19937 random{7};
    auto bits = random_bits(random, 200);
    bits.insert(bits.end(), ConvolutionalCode::termination_bits, 0);
    auto soft = coded(bits);
    CHECK(decoder_of(soft).likeliest() == bits);
    for (std::size_t n = 5; n < 190; n += 12) {
        soft[n][random() & 1U] *= -1;
        soft[n + 2][random() & 1U] *= -1;
    }
    CHECK(decoder_of(soft).terminated() == bits);
}

TEST_CASE("The decoder finds the likeliest of all sequences that end where the termination leads") {
    std::mt19937 random{8};
    std::normal_distribution<float> normal{0, 1};
    for (int round = 0; round < 20; ++round) {
        std::vector<std::array<float, 2>> soft(11);
        for (auto& pair : soft) pair = {normal(random), normal(random)};
        Bits best;
        float most = -std::numeric_limits<float>::infinity();
        for (unsigned word = 0; word < 1U << 8; ++word) {
            Bits bits(11);
            for (std::size_t n = 0; n < 8; ++n) bits[n] = word >> n & 1U;
            if (const float sum = likeness(bits, soft); sum > most) {
                most = sum;
                best = bits;
            }
        }
        CHECK(decoder_of(soft).terminated() == best);
    }
}

TEST_CASE("A decoder that was told nothing has no bits") {
    CHECK(ConvolutionalDecoder{{}}.likeliest().empty());
    CHECK(ConvolutionalDecoder{{}}.terminated().empty());
}

TEST_CASE("Soft bits of any unit are decoded, however many and however long one way leads") {
    const float unit = GENERATE(1e-12F, 1.0F, 1e12F);
    std::mt19937 random{9};
    auto bits = random_bits(random, 3000);
    std::fill(bits.begin() + 500, bits.begin() + 1500, std::uint8_t{0});
    bits.insert(bits.end(), ConvolutionalCode::termination_bits, 0);
    auto soft = coded(bits);
    for (auto& pair : soft) {
        for (auto& value : pair) value *= unit;
    }
    CHECK(decoder_of(soft).terminated() == bits);
}

TEST_CASE("What is no number does not stop the decoder") {
    std::vector<std::array<float, 2>> soft(40, {1, -1});
    soft[7][1] = std::numeric_limits<float>::quiet_NaN();
    soft[20][0] = std::numeric_limits<float>::infinity();
    CHECK(decoder_of(soft).likeliest().size() == 40);
    CHECK(decoder_of(std::vector<std::array<float, 2>>(40)).likeliest().size() == 40);
}

TEST_CASE("The decoder's kernels are their formulas on every instruction set") {
    const std::size_t count = GENERATE(0u, 1u, 7u, 32u);
    const auto coded_bits = tests::floats(2 * count, 4);
    std::vector<std::int16_t> expected(2 * count), got(2 * count);
    reference::round_soft_bits(coded_bits, expected);
    CodeMetrics start{0, -900, 40, -3000, 7, 7, 7, 12};
    auto expected_end = start;
    std::vector<std::uint8_t> expected_decisions(count), decisions(count + decisions_beyond);
    reference::extend_code(expected, expected_end, expected_decisions);
    ble::on_every_target([&] {
        round_soft_bits(coded_bits, got);
        CHECK(std::ranges::equal(got, expected, [](int a, int b) { return std::abs(a - b) <= 1; }));
        auto end = start;
        extend_code(expected, end, decisions);
        CHECK(end == expected_end);
        CHECK(std::equal(expected_decisions.begin(), expected_decisions.end(), decisions.begin()));
    });
}
