// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/framing.hpp"
#include "phy/packet_signal.hpp"

#include <vector>

namespace ble::phy {

/// The carrier's phase over a packet: what is left once the modulation is taken off, less the
/// straight line that a constant frequency offset draws. Within a constant tone extension, where switched
/// antennas turn it, from -π to π.
struct ResidualPhase {
    std::vector<double> radians{};  ///< one a symbol, at its middle
    Hertz offset{};                 ///< the line's slope: the mean carrier frequency offset
};

/// `bits` are those that were sent, with `modulation_index`; empty where they are.
[[nodiscard]] ResidualPhase residual_phase(const PacketSignal& signal, const AirBits& bits,
                                           double modulation_index);

}  // namespace ble::phy
