// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/crc24.hpp"
#include "phy/sample.hpp"
#include "tests/flowgraphs/traffic/air_packet.hpp"
#include "tests/flowgraphs/traffic/wifi_burst.hpp"

#include <cstdint>
#include <vector>

namespace ble::tests {

/// The whole band with too much in it: packets of every PHY on all 40 channels at random times, which often
/// collide, at levels from 5 to 55 dB, with carriers up to 150 kHz off; between them Wi-Fi-like bursts.
class DenseAir {
public:
    static constexpr Hertz rate{96e6}, center{2'441e6};
    static constexpr double seconds = 0.03;
    /// The noise in 1 MHz: two steps of a 16-bit converter, so that 55 dB are far from its ends.
    static constexpr double noise_dbfs = -84;
    /// Of the connection that the data channels carry besides advertising.
    static constexpr AccessAddress address{0x50657D63};
    static constexpr CrcInit crc_init{0x123456};

    explicit DenseAir(std::uint64_t seed);

    [[nodiscard]] const std::vector<AirPacket>& packets() const { return packets_; }
    [[nodiscard]] const std::vector<WifiBurst>& bursts() const { return bursts_; }
    /// Real and imaginary parts in turn.
    [[nodiscard]] std::vector<std::int16_t> samples(std::uint64_t seed) const;

private:
    std::vector<AirPacket> packets_;  ///< by channel, then by time
    std::vector<WifiBurst> bursts_;
};

}  // namespace ble::tests
