// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_patterns.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace ble::phy {
namespace {

constexpr auto length = CodedPatterns::length;
/// Patterns before and after one that tell its carrier, too.
constexpr std::size_t reach = 16;

/// What is received in the symbols of a one, in a carrier of phase 0; of a zero, the conjugate. Beside the
/// phase of its own symbol there is the leak of those next to it; the next pattern's is not known, and half.
std::array<Sample, length> one_of(const kernels::PhaseLoop& loop) {
    const Sample once{loop.turn_re, loop.turn_im};
    return {once, multiply(multiply(once, once), Sample{1, -2 * loop.leak}), once, Sample{1, loop.leak}};
}

/// Sums over the patterns around each; `sums` is as long.
void sum_around(std::span<const Sample> pilots, std::span<Sample> sums) {
    Sample sum = 0;
    const auto count = pilots.size();
    for (std::size_t n = 0; n < std::min(reach, count); ++n) sum += pilots[n];
    for (std::size_t n = 0; n < count; ++n) {
        if (n + reach < count) sum += pilots[n + reach];
        if (n > reach) sum -= pilots[n - reach - 1];
        sums[n] = sum;
    }
}

}  // namespace

CodedPatterns coded_patterns(const kernels::PhaseLoop& loop, std::span<const Sample> received) {
    const auto count = received.size() / length;
    const auto one = one_of(loop);
    std::vector<Sample> pilots(count), data(count);
    for (std::size_t n = 0; n < count; ++n) {
        Sample pilot = 0, difference = 0;
        for (std::size_t k = 0; k < length; ++k) {
            pilot += one[k].real() * received[n * length + k];
            difference += one[k].imag() * received[n * length + k];
        }
        pilots[n] = pilot;
        data[n] = difference;
    }
    CodedPatterns out{std::vector<float>(count), std::vector<Sample>(count)};
    sum_around(pilots, out.turn);
    for (std::size_t n = 0; n < count; ++n) {
        const float power = std::norm(out.turn[n]);
        out.turn[n] = power > 0 ? out.turn[n] * (1 / std::sqrt(power)) : Sample{1, 0};
        out.bits[n] = multiply_conjugate(data[n], out.turn[n]).imag();
    }
    return out;
}

std::vector<float> carrier_of(const kernels::PhaseLoop& loop, std::span<const Sample> received,
                              const CodedPatterns& patterns, std::span<const std::int8_t> symbols) {
    assert(symbols.size() <= length * patterns.turn.size() && symbols.size() <= received.size());
    std::vector<float> carrier(symbols.size());
    const Sample once{loop.turn_re, loop.turn_im};
    const std::array<Sample, length> one{once, multiply(once, once), once, Sample{1, 0}};
    float phase = patterns.turn.empty() ? 0 : std::arg(patterns.turn[0]);
    for (std::size_t n = 0; n < symbols.size(); ++n) {
        const auto pattern = n / length;
        const Sample turn = patterns.turn[pattern];
        if (n % length == 0 && n > 0) {
            const float step = multiply_conjugate(turn, patterns.turn[pattern - 1]).imag();
            phase += step + step * step * step / 6;  // of neighbours among thirty, it is small
        }
        const Sample sent = symbols[pattern * length] > 0 ? one[n % length] : std::conj(one[n % length]);
        const float error = multiply_conjugate(received[n], multiply(turn, sent)).imag() * loop.inverse_peak;
        const float leak =
            n + 1 < symbols.size() ? loop.leak * static_cast<float>(symbols[n + 1] - symbols[n]) : 0;
        carrier[n] = phase + error - leak;
    }
    return carrier;
}

}  // namespace ble::phy
