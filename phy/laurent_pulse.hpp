// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ble::phy {

/// The main pulse of Laurent's decomposition of GFSK: to a good approximation the signal is
/// Σ exp(j π h A_n) c0(t - n - 1), with A_n the sum of the symbols a_0 … a_n = ±1, so one real filter
/// and a trellis over A_n receive it. Times in symbols, c0 centred on the end of symbol n.
class LaurentPulse {
public:
    explicit LaurentPulse(double modulation_index);

    [[nodiscard]] double modulation_index() const { return modulation_index_; }
    [[nodiscard]] float operator()(double t) const;  ///< zero outside ±2 symbols
    /// Symbols that the matched filter spans: beyond, there is a millionth of the pulse's energy.
    static constexpr std::size_t matched_symbols = 3;
    /// A matched filter: c0 sampled as often as there are `taps` to a symbol, scaled so that the pulse itself
    /// gives 1. Tap m lies m - size/2 + `fraction` samples from the pulse's centre.
    void matched_taps(std::span<float> taps, double fraction) const;
    /// Response of the matched filter one symbol away from its peak, relative to the peak.
    [[nodiscard]] double neighbour_response() const { return neighbour_response_; }

private:
    [[nodiscard]] double correlation(int lag_steps) const;

    double modulation_index_;
    std::vector<float> table_;
    double neighbour_response_;
};

/// Laurent pulses for every modulation index that a receiver may meet, made once.
class LaurentPulses {
public:
    LaurentPulses();
    [[nodiscard]] const LaurentPulse& nearest(double modulation_index) const;

private:
    std::vector<LaurentPulse> pulses_;
};

}  // namespace ble::phy
