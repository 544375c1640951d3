// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/demodulated_packet.hpp"
#include "phy/packet.hpp"
#include "phy/phase_trajectory.hpp"
#include "phy/phy_mode.hpp"
#include "phy/sample.hpp"
#include "phy/samples_apart.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// Where a packet starts and what its signal was like.
struct PacketMeasurement {
    double start = 0;  ///< of the first preamble symbol, in samples of the channel stream
    PacketMeasurements values{};
};

/// Measures packets after the fact: with all symbols known, the whole packet is the reference, and
/// timing, carrier and modulation index come from one least-squares fit over all of its samples. What the
/// channel's filter does to LE 2M is part of the reference, and not taken for noise.
class PacketMeter {
public:
    /// Of packets in a channel's stream, as it is behind `Channelizer` and `FilterBank`.
    PacketMeter(const GaussianPulseTable& pulse, PhyMode mode);

    [[nodiscard]] PacketMeasurement operator()(const SamplesApart& samples,
                                               const DemodulatedPacket& packet) const;

private:
    struct Fit;
    [[nodiscard]] Fit fit(const SamplesApart& samples, const DemodulatedPacket& packet) const;

    const GaussianPulseTable& pulse_;
    double samples_per_symbol_;
    double symbol_rate_;
    double noise_share_;  ///< of the channel's noise that one symbol rate of bandwidth holds
    std::vector<float> filter_;
};

}  // namespace ble::phy
