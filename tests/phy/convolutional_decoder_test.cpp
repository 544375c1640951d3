// SPDX-License-Identifier: Apache-2.0
#include "phy/convolutional_decoder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <random>

using ble::phy::ConvolutionalCode;
using ble::phy::ConvolutionalDecoder;

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
    ConvolutionalDecoder decoder;
    for (const auto& [first, second] : soft) decoder.push(first, second);
    return decoder;
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
    CHECK(decoder_of(soft).size() == 203);
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
    CHECK(ConvolutionalDecoder{}.likeliest().empty());
    CHECK(ConvolutionalDecoder{}.terminated().empty());
}
