// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/laurent_pulse.hpp"
#include "phy/sample.hpp"
#include "phy/signal_model.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// From samples to one value a symbol: takes off the carrier that a model assumes, and filters with the main
/// Laurent pulse, which is matched to the signal.
class SymbolFilter {
public:
    /// Symbols beyond a packet's end that its last symbol still reaches.
    static constexpr std::size_t reach = 2;

    SymbolFilter(const LaurentPulses& pulses, int samples_per_symbol);

    /// The output at the end of each of the first `symbols` symbols, for a signal of amplitude 1. Samples
    /// that do not exist count as silence; what a pulse of interference, or a fault of the recording, may do
    /// is bounded.
    [[nodiscard]] std::vector<Sample> operator()(std::span<const Sample> samples, const SignalModel& model,
                                                 std::size_t symbols) const;
    /// Goes on behind the symbols whose outputs are there, until there are those of the first `symbols`.
    void extend(std::vector<Sample>& outputs, std::span<const Sample> samples, const SignalModel& model,
                std::size_t symbols) const;
    [[nodiscard]] std::size_t samples_per_symbol() const { return samples_per_symbol_; }
    [[nodiscard]] double neighbour_response(const SignalModel& model) const;

private:
    /// `out`: of the first symbols, whole batches of them.
    void filter(std::span<const Sample> samples, const SignalModel& model, std::span<Sample> out) const;
    /// Taps for symbols whose end lies `late` samples before the sample next to it.
    [[nodiscard]] std::vector<float> taps(const SignalModel& model, double late) const;

    const LaurentPulses& pulses_;
    std::size_t samples_per_symbol_;
};

}  // namespace ble::phy
