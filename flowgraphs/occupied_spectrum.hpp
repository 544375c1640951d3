// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/passband.hpp"
#include "phy/channel_index.hpp"
#include "phy/phy_mode.hpp"

#include <optional>

namespace ble::flow {

/// The spectrum that packets take, and the passband of a recording that holds it.
class OccupiedSpectrum {
public:
    void add(ChannelIndex channel, PhyMode phy);

    /// The given rate and centre, or those that hold everything: a multiple of 4 MHz, which the receiver
    /// takes as it is, and the middle.
    [[nodiscard]] Passband passband(std::optional<Hertz> rate, std::optional<Hertz> center) const;
    /// Whether a recording of this passband can hold the packet.
    [[nodiscard]] static bool holds(const Passband& passband, ChannelIndex channel, PhyMode phy);
    /// A packet's spectrum, from its carrier: what a receiver needs.
    [[nodiscard]] static Hertz half_width(PhyMode phy);

private:
    std::optional<Hertz> lowest_{}, highest_{};
};

}  // namespace ble::flow
