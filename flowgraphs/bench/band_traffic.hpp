// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/phy_mode.hpp"
#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::flow {

/// A stretch of 8-bit samples of a band: noise, and packets of 37 octets in it.
struct BandTraffic {
    Hertz rate{}, center{};
    double seconds = 0;
    /// Packets on the air at any time, on the average; those of one channel do not overlap.
    double packets_at_once = 0;
    PhyMode phy = PhyMode::le_1m;
    /// Of the packets in 1 MHz, and the noise's in I and in Q in steps of the converter.
    double snr_db = 20, noise_steps = 8;
    /// What bursts that fill the band, as Wi-Fi on all its channels does, add to the noise in most of the
    /// time.
    double bursts_over_noise_db = -100;

    struct Stretch {
        std::vector<std::int8_t> parts{};  ///< real and imaginary parts in turn
        std::size_t packets = 0;
    };
    [[nodiscard]] Stretch make(std::uint64_t seed) const;

private:
    [[nodiscard]] double noise_in_1_mhz() const;
    void add_bursts(std::span<Sample> samples, phy::Xoshiro256& random) const;
};

}  // namespace ble::flow
