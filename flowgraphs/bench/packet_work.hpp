// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/phy_mode.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace ble::flow {

/// What is measured packet by packet: a row of `fyrkat bench`.
struct PacketWork {
    std::string_view name;
    PhyMode mode = PhyMode::le_1m;
    std::optional<double> snr_db{};  ///< Eb/N0, for LE Coded Es/N0; none: noise taken for a packet
    std::size_t list = 1;
    double reach = 0;  ///< microseconds that are asked for where the yardstick takes 1.2 ns
};

[[nodiscard]] std::vector<PacketWork> packet_works();

/// How long a packet takes from its sync word to its octets: processor time of one thread, medians.
struct PacketResult {
    PacketWork work{};
    double microseconds = 0;
    double yardsticks = 0;  ///< the same, in thousands of points of FFTW's transform
    double right = 0;       ///< share of the packets with the right CRC

    [[nodiscard]] double asked_yardsticks() const;
};

}  // namespace ble::flow
