// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"
#include "phy/packet_clip.hpp"

#include <cstddef>
#include <vector>

namespace ble::phy {

/// The mean spectrum of the air while one packet was sent, by frequency from its channel's centre.
struct PacketSpectrum {
    Hertz first{};  ///< frequency of powers[0]
    Hertz step{};
    std::vector<double> powers{};  ///< within one step around each frequency

    [[nodiscard]] Hertz frequency(std::size_t index) const {
        return first + static_cast<double>(index) * step;
    }
    /// The power between two frequencies; what lies outside of the recording adds nothing.
    [[nodiscard]] double power_between(Hertz low, Hertz high) const;
    /// Whether the recording holds all of it.
    [[nodiscard]] bool holds(Hertz low, Hertz high) const;
};

[[nodiscard]] PacketSpectrum packet_spectrum(const PacketClip& clip, const Packet& packet);

}  // namespace ble::phy
