// SPDX-License-Identifier: Apache-2.0
#include "phy/convolutional_decoder.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace ble::phy {
namespace {

constexpr std::int16_t unreachable = -8192;
constexpr std::size_t at_once = 2 * kernels::soft_bits_at_once;
static_assert(ConvolutionalCode::next_state(5, 1) == 6 && (2 * 6 + 1) % 8 == 5 && (2 * 6 + 1) / 8 == 1);

/// Brings the greatest to zero, so that none ever overflows.
void lower(kernels::CodeMetrics& metrics) {
    const auto greatest = *std::ranges::max_element(metrics);
    for (auto& metric : metrics) metric = static_cast<std::int16_t>(metric - greatest);
}

}  // namespace

ConvolutionalDecoder::ConvolutionalDecoder(std::span<const float> coded)
    : bits_{coded.size() / 2}, decisions_(bits_ + kernels::decisions_beyond) {
    assert(coded.size() % 2 == 0);
    metrics_.fill(unreachable);
    metrics_[0] = 0;
    std::vector<std::int16_t> soft(coded.size());
    kernels::round_soft_bits(coded, soft);
    for (std::size_t n = 0; n < soft.size(); n += at_once) {
        const auto piece = std::span{soft}.subspan(n, std::min(at_once, soft.size() - n));
        kernels::extend_code(piece, metrics_, std::span{decisions_}.subspan(n / 2));
        lower(metrics_);
    }
}

std::vector<std::uint8_t> ConvolutionalDecoder::likeliest() const {
    return trace(static_cast<std::size_t>(std::ranges::max_element(metrics_) - metrics_.begin()));
}

std::vector<std::uint8_t> ConvolutionalDecoder::trace(std::size_t state) const {
    std::vector<std::uint8_t> bits(bits_);
    for (auto n = bits_; n-- > 0;) {
        bits[n] = static_cast<std::uint8_t>(state / (states / 2));
        state = (2 * state + (decisions_[n] >> state & 1U)) % states;
    }
    return bits;
}

}  // namespace ble::phy
