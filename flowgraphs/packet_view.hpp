// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/numbered_packet.hpp"
#include "flowgraphs/packet_field.hpp"
#include "phy/framing.hpp"
#include "phy/packet_clip.hpp"
#include "phy/packet_signal.hpp"
#include "phy/packet_spectrum.hpp"
#include "phy/residual_phase.hpp"

#include <string>
#include <vector>

namespace ble::flow {

/// What a picture of one packet shows.
struct PacketView {
    std::string title{};
    std::string subtitle{};
    NumberedPacket numbered{};
    double seconds = 0;  ///< from the recording's start to the packet's
    phy::PacketSignal signal{};
    std::vector<float> frequencies{};  ///< of the signal's samples, in hertz from the channel's centre
    phy::AirBits bits{};               ///< whitened, as on the air; symbols of LE Coded
    std::vector<PacketField> fields{};
    phy::ResidualPhase phase{};
    phy::PacketSpectrum spectrum{};

    /// The carrier's offset from the channel's centre in hertz, `time` symbols after the start.
    [[nodiscard]] double carrier_at(double time) const;
    /// Whole hundreds of kilohertz that hold the deviation, peaks of noise aside.
    [[nodiscard]] double greatest_kilohertz() const;
    /// A time in symbols as microseconds.
    [[nodiscard]] double microseconds_at(double time) const { return time / signal.symbol_rate.value * 1e6; }
};

/// Looks at the packet in `clip`.
[[nodiscard]] PacketView view_packet(NumberedPacket numbered, const phy::PacketClip& clip);

}  // namespace ble::flow
