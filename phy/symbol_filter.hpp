// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_phases.hpp"
#include "phy/laurent_pulse.hpp"
#include "phy/sample.hpp"
#include "phy/signal_model.hpp"

#include <array>
#include <cstdint>
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
    /// The filter of some symbols, and by how much they end before the sample next to their end.
    struct Taps {
        std::array<float, 12> values{};
        std::array<Sample, 12> turned{};  ///< with a steady carrier
        double late = -1;
    };
    /// Outputs for symbols that are worked on at once, whole batches: their samples, set apart, stay in the
    /// first-level cache.
    struct Block {
        std::int64_t sample;  ///< the first, two symbols before the first symbol
        double late;          ///< by how much that comes behind the symbols' boundary
        std::span<Sample> out;
    };
    static constexpr std::size_t greatest_block = 256;

    void filter(std::span<const Sample> samples, const SignalModel& model, const Block& block,
                Taps& taps) const;
    /// The outputs from samples whose carrier was taken off, unless it is steady.
    void add_up(const kernels::SymbolPhases& phases, const SignalModel& model, const Block& block,
                Taps& taps) const;
    /// Makes the taps anew where they are off for symbols that end so `late`.
    void set(Taps& taps, const SignalModel& model, double late) const;
    /// How many symbol boundaries the carrier knows before a sample: its symbols have their nominal length.
    [[nodiscard]] double boundaries_before(const SignalModel& model, std::int64_t sample) const;
    [[nodiscard]] std::size_t tap_count() const {
        return LaurentPulse::matched_symbols * samples_per_symbol_;
    }

    const LaurentPulses& pulses_;
    std::size_t samples_per_symbol_;
};

}  // namespace ble::phy
