// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace ble::tests {

/// A packet as `fyrkat replay --json` tells it.
struct ReportedPacket {
    unsigned channel = 0;
    std::string phy{}, access_address{}, crc{}, hex{};
    double start = 0;  ///< in samples
    double snr_db = 0;
};

/// From JSON lines, in their order.
[[nodiscard]] std::vector<ReportedPacket> reported_packets(const std::string& lines);

}  // namespace ble::tests
