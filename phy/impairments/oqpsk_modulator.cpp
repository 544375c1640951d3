// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/oqpsk_modulator.hpp"

#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

namespace ble::phy {
namespace {

using std::numbers::pi;
constexpr double chip_rate = 2e6;
constexpr int chips_per_symbol = 32;

/// Chip 0 in the highest bit. Symbols 1 to 7 turn symbol 0's sequence four chips on each; the upper eight
/// invert the odd chips.
constexpr std::uint32_t sequence(unsigned symbol) {
    const auto turned = std::rotr(0xD9C3522EU, static_cast<int>(symbol % 8) * 4);
    return symbol < 8 ? turned : turned ^ 0x55555555U;
}

static_assert(sequence(1) == 0xED9C3522 && sequence(8) == 0x8C96077B && sequence(15) == 0xC96077B8);

std::vector<double> chips(std::span<const std::uint8_t> octets) {
    std::vector<double> chips;
    for (const auto octet : octets) {
        for (const auto symbol : {octet & 15U, unsigned{octet} >> 4U}) {
            const auto bits = sequence(symbol);
            for (int k = 0; k < chips_per_symbol; ++k) chips.push_back(bits >> (31 - k) & 1U ? 1 : -1);
        }
    }
    return chips;
}

/// The branch of even (0) or odd (1) chips at `t` chips.
double branch(std::span<const double> chips, std::int64_t parity, double t) {
    const auto k = 2 * static_cast<std::int64_t>(std::floor((t - static_cast<double>(parity)) / 2)) + parity;
    if (k < 0 || k >= static_cast<std::int64_t>(chips.size())) return 0;
    return chips[static_cast<std::size_t>(k)] * std::sin(pi / 2 * (t - static_cast<double>(k)));
}

}  // namespace

OqpskModulator::OqpskModulator(Hertz rate) : rate_{rate.value} { assert(rate_ >= 3e6); }

Burst OqpskModulator::operator()(std::span<const std::uint8_t> octets, const BurstSettings& settings) const {
    const auto sequence = chips(octets);
    const double chips_per_sample = chip_rate * (1 + settings.symbol_clock_ppm * 1e-6) / rate_;
    const double length = static_cast<double>(sequence.size() + 1) / chips_per_sample;
    Burst burst{.first = std::llround(std::floor(settings.start))};
    const auto last = std::llround(std::ceil(settings.start + length));
    for (auto n = burst.first; n <= last; ++n) {
        const double offset = static_cast<double>(n) - settings.start;
        const double t = offset * chips_per_sample;
        const double phase = settings.phase + 2 * pi * settings.frequency.value / rate_ * offset;
        const std::complex<double> chip{branch(sequence, 0, t), branch(sequence, 1, t)};
        burst.samples.emplace_back(chip * std::polar(settings.amplitude, phase));
    }
    return burst;
}

}  // namespace ble::phy
