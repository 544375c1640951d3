// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/interferer.hpp"
#include "phy/impairments/xoshiro256.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// Adds one interferer's bursts to a stream, each with bits and phase of its own.
class InterfererSource {
public:
    /// The interferer must fit the rate; `random` is the source's own, so that others leave it as it is.
    InterfererSource(const Interferer& interferer, Hertz rate, Xoshiro256 random);

    /// The stream's next samples.
    void add_to(std::span<Sample> stream);

private:
    [[nodiscard]] bool lasts() const;
    [[nodiscard]] double burst_start() const;
    [[nodiscard]] Burst next_burst();
    [[nodiscard]] Burst gfsk_burst(PhyMode mode, BurstSettings settings);
    [[nodiscard]] Burst oqpsk_burst(const BurstSettings& settings);

    Interferer interferer_;
    Hertz rate_;
    Xoshiro256 random_;
    std::int64_t position_ = 0;    ///< of the next sample
    std::int64_t bursts_ = 0;      ///< begun so far
    std::vector<Burst> on_air_{};  ///< those that reach beyond `position_`
};

}  // namespace ble::phy
