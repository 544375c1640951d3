// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// How fast each survivor's phase loop follows the carrier; zero: the carrier is already taken off.
struct LoopGains {
    float phase = 0;      ///< share of the phase error taken over per symbol
    float frequency = 0;  ///< share of it added to the frequency
};

/// The most likely symbols, and the phase that was seen at each.
struct TrellisPath {
    std::vector<std::int8_t> symbols{};  ///< ±1, the known ones included
    std::vector<float> carrier{};        ///< radians: received phase less the modulation's, unwrapped
};

/// Sequence detection of GFSK on the output of the main Laurent pulse's matched filter. The state
/// is the parity of the ones sent (two states); each survivor carries its own phase and
/// frequency estimate. Neighbouring symbols leak with g = `neighbour_response` in quadrature, which
/// is taken off the phase errors; that needs the next symbol, so the loop runs one symbol late.
class PhaseTrellis {
public:
    /// `known`: the first symbols, ±1, which train the loop.
    PhaseTrellis(double modulation_index, double neighbour_response, LoopGains gains,
                 std::span<const std::int8_t> known);

    /// The matched filter's output at the end of the next symbol, scaled to a signal of amplitude 1.
    void push(Sample received);
    [[nodiscard]] TrellisPath best_path() const;

private:
    struct Survivor {
        float metric = 0;
        Sample phase{1, 0};   ///< unit phasor of carrier and modulation at the last symbol
        float carrier = 0;    ///< the loop's carrier phase at the last symbol
        float frequency = 0;  ///< radians per symbol
        float error = 0;      ///< raw phase error at the last symbol, next symbol's leak included
        float symbol = 0;     ///< the last symbol
    };
    struct Record {
        float carrier, error;
        bool crossed;  ///< a one: came from the other parity
    };

    [[nodiscard]] Survivor extend(const Survivor& from, float symbol, Sample received) const;

    std::span<const std::int8_t> known_;
    LoopGains gains_;
    Sample turn_;  ///< exp(j π h)
    float leak_;   ///< neighbour's share in quadrature, relative to the peak
    float inverse_peak_;
    std::array<Survivor, 2> survivors_{};
    std::size_t count_ = 0;
    std::array<std::vector<Record>, 2> records_;
};

}  // namespace ble::phy
