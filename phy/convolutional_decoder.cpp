// SPDX-License-Identifier: Apache-2.0
#include "phy/convolutional_decoder.hpp"

#include <algorithm>

namespace ble::phy {
namespace {

constexpr float unreachable = -1e9F;
constexpr std::size_t ways = 2 * ConvolutionalCode::states;

/// Signs of a coded bit on each way: way 2 t + j leads into state t from state (2 t + j) mod 8, by bit t / 4.
constexpr std::array<float, ways> signs_of(std::size_t coded_bit) {
    std::array<float, ways> out{};
    for (unsigned way = 0; way < ways; ++way) {
        const auto coded =
            ConvolutionalCode::coded(way % ConvolutionalCode::states, way / ConvolutionalCode::states);
        out[way] = coded[coded_bit] != 0 ? 1.0F : -1.0F;
    }
    return out;
}
constexpr auto first_signs = signs_of(0), second_signs = signs_of(1);
static_assert(ConvolutionalCode::next_state(5, 1) == 6 && (2 * 6 + 1) % 8 == 5 && (2 * 6 + 1) / 8 == 1);

}  // namespace

ConvolutionalDecoder::ConvolutionalDecoder() {
    metric_.fill(unreachable);
    metric_[0] = 0;
}

void ConvolutionalDecoder::push(float first, float second) {
    std::array<float, ways> way;
    for (std::size_t i = 0; i < states; ++i) {
        way[i] = metric_[i] + first * first_signs[i] + second * second_signs[i];
        way[states + i] = metric_[i] + first * first_signs[states + i] + second * second_signs[states + i];
    }
    auto& chosen = chosen_.emplace_back();
    for (std::size_t state = 0; state < states; ++state) {
        chosen[state] = way[2 * state + 1] > way[2 * state] ? 1 : 0;
        metric_[state] = std::max(way[2 * state], way[2 * state + 1]);
    }
}

std::vector<std::uint8_t> ConvolutionalDecoder::likeliest() const {
    return trace(static_cast<std::size_t>(std::ranges::max_element(metric_) - metric_.begin()));
}

std::vector<std::uint8_t> ConvolutionalDecoder::trace(std::size_t state) const {
    std::vector<std::uint8_t> bits(size());
    for (auto n = size(); n-- > 0;) {
        bits[n] = static_cast<std::uint8_t>(state / (states / 2));
        state = (2 * state + chosen_[n][state]) % states;
    }
    return bits;
}

}  // namespace ble::phy
