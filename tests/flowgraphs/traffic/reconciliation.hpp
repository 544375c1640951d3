// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/flowgraphs/traffic/dense_air.hpp"
#include "tests/flowgraphs/traffic/reported_packet.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ble::tests {

/// What was reported, held against what was sent.
struct Reconciliation {
    std::size_t demanded = 0;    ///< packets that had to be received
    std::size_t received = 0;    ///< packets with a right CRC
    std::size_t damaged = 0;     ///< packets reported with a wrong CRC
    std::size_t likenesses = 0;  ///< reports with a wrong CRC of what nobody sent
    /// Of the packets that had to be received.
    double rms_microseconds = 0, greatest_microseconds = 0;
    std::vector<std::string> missed{};    ///< had to be received, were not
    std::vector<std::string> repeated{};  ///< sent once, reported again
    std::vector<std::string> invented{};  ///< a right CRC of what nobody sent

    Reconciliation(const DenseAir& air, const std::vector<ReportedPacket>& reported);
};

}  // namespace ble::tests
