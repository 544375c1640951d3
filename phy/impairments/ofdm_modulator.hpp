// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/hertz.hpp"
#include "phy/impairments/xoshiro256.hpp"

#include <cstddef>

namespace ble::phy {

/// OFDM as IEEE 802.11a/g shapes it (clause 17): 20 MHz, 64 subcarriers of which 52 carry random QPSK,
/// symbols of 4 µs with 0.8 µs of guard interval, joined over 100 ns. Made to fill a band, not to be decoded.
/// Each subcarrier is drawn by itself: any sample rate does, and subcarriers beyond the passband are left
/// out.
class OfdmModulator {
public:
    explicit OfdmModulator(Hertz rate);

    /// `settings.amplitude` is the root mean square with all subcarriers in; it has no modulation index.
    [[nodiscard]] Burst operator()(std::size_t symbols, const BurstSettings& settings,
                                   Xoshiro256& random) const;

private:
    double rate_;
};

}  // namespace ble::phy
