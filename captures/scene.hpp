// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/air_packet.hpp"
#include "phy/hertz.hpp"
#include "phy/sample.hpp"
#include "sdr/sample_format.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ble::captures {

/// A recording to be made: the receiver's settings, its noise, and the packets that it hears.
struct Scene {
    std::string name{};  ///< of its files
    std::string description{};
    sdr::SampleFormat format = sdr::SampleFormat::ci8;
    Hertz rate{};
    Hertz center{};
    Duration length{};
    double noise_dbfs = 0;  ///< in 1 MHz
    std::uint64_t seed = 1;
    std::vector<AirPacket> packets{};

    /// Where the packet's first preamble symbol lies.
    [[nodiscard]] double start_sample(const AirPacket& packet) const;
    [[nodiscard]] std::vector<Sample> samples() const;
};

}  // namespace ble::captures
