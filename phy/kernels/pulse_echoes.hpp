// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_batch.hpp"
#include "phy/kernels/sync_correlation.hpp"
#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// Symbols before and behind each whose pulses echo in it.
inline constexpr std::size_t echo_reach = 2, echo_taps = 2 * echo_reach + 1;

/// Values that an array of pulses holds for so many symbols: silence around them, and whole batches.
[[nodiscard]] constexpr std::size_t echo_pulses(std::size_t symbols) {
    return whole_batches(symbols + 2 * echo_reach) + symbol_batch;
}

/// exp(j step counts[n]); whole batches.
void pulse_turns(std::span<const float> counts, float step, Planar out);

struct EchoSums {
    /// Σ_n conj(p[n + i]) (received[n] - p[n + 2] - neighbour (p[n + 1] + p[n + 3])), over all received.
    std::array<Sample, echo_taps> rest{};
    /// Σ_n conj(p[n]) p[n + i], over all pulses.
    std::array<Sample, echo_taps> lags{};
};
/// `pulses` begin two symbols before what was received.
[[nodiscard]] EchoSums echo_sums(std::span<const Sample> received, ConstPlanar pulses, float neighbour);

/// received[n] -= Σ_i echoes[i] p[n + i].
void subtract_echoes(std::span<Sample> received, ConstPlanar pulses,
                     const std::array<Sample, echo_taps>& echoes);

}  // namespace ble::phy::kernels
