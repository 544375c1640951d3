// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_batch.hpp"
#include "phy/kernels/symbol_phases.hpp"
#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy::kernels {

/// One of a symbol's samples: where it stands, and what of the pulses has happened there.
struct PulsePlace {
    float fraction = 0;                     ///< of a symbol, from its beginning
    std::array<float, 3> phase, frequency;  ///< of the symbol before, of its own and of the one behind
};

/// Some of a packet's symbols, which are known; its time x goes from -1 to 1 over the whole packet. What is
/// here for each of them is there for whole batches of symbols.
struct PacketStretch {
    std::size_t count = 0;      ///< of the symbols; few enough for sums in floats, a thousand or two
    ConstSymbolPhases samples;  ///< two of each symbol, or four, of which every second one is used
    std::size_t first = 0;      ///< of them, at which the first symbol begins
    std::span<const std::int8_t> symbols;   ///< ±1; one before and one behind it, too
    std::span<const std::int32_t> settled;  ///< sums of the symbols before the one before each
    std::span<const float> carrier;         ///< phase at each symbol's beginning, and at the last one's end
    float first_time = 0, time_step = 0;    ///< x at the first symbol's beginning, and a symbol's share
};

/// What all of a packet's symbols are compared with.
struct PacketWaveform {
    std::array<PulsePlace, 2> places{};  ///< of the samples that are used
    float index = 0;                     ///< of modulation
    float greatest = 0;                  ///< amplitude; samples beyond are left out
};

/// A waveform that was drawn, with a symmetric filter behind it.
struct FilteredWaveform {
    SymbolPhases drawn;
    std::span<const float> taps;  ///< the middle one and those on one side
    /// The symbol of `drawn` at which a stretch begins: those before it are there for the taps, as many are
    /// behind the stretch, and whole batches of them.
    std::size_t first = 0;
};

/// Sums over samples r that are compared with a waveform w, with their times x, the modulation's phase s (π
/// h) and its slope f a symbol: what a least-squares fit of carrier, timing and modulation index is solved
/// from. e = r w*, v = |w|², which is 1 for a waveform that no filter has touched.
struct PacketSums {
    std::array<float, 5> time{};                                 ///< Σ v xⁿ
    std::array<float, 3> steps{}, slopes{};                      ///< Σ v s xⁿ, Σ v f xⁿ
    float steps_steps = 0, steps_slopes = 0, slopes_slopes = 0;  ///< Σ v s², Σ v s f, Σ v f²
    std::array<float, 3> error{};                                ///< Σ Im e xⁿ
    float error_steps = 0, error_slopes = 0;
    float in_phase = 0, power = 0;  ///< Σ Re e, Σ |r|²
    float kept = 0;                 ///< how many they are
};
[[nodiscard]] PacketSums packet_sums(const PacketStretch& stretch, const PacketWaveform& waveform);
/// The same with a waveform that is not computed, but taken from `filtered`.
[[nodiscard]] PacketSums packet_sums(const PacketStretch& stretch, const PacketWaveform& waveform,
                                     const FilteredWaveform& filtered);
/// Draws the waveform of a stretch, whose samples do not matter.
void draw_packet(const PacketStretch& stretch, const PacketWaveform& waveform, const SymbolPhases& out);

}  // namespace ble::phy::kernels
