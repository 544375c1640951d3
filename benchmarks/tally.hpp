// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble::benchmarks {

/// What became of the packets that were sent.
struct Tally {
    std::uint64_t sent = 0;
    std::uint64_t detected = 0;     ///< access address found, whatever the CRC said
    std::uint64_t received = 0;     ///< CRC right, and every octet
    std::uint64_t false_valid = 0;  ///< CRC-valid, but not sent, or reported twice
    std::vector<std::uint64_t> received_by_references{};

    Tally& operator+=(const Tally& other) {
        sent += other.sent;
        detected += other.detected;
        received += other.received;
        false_valid += other.false_valid;
        received_by_references.resize(other.received_by_references.size());
        for (std::size_t i = 0; i < received_by_references.size(); ++i) {
            received_by_references[i] += other.received_by_references[i];
        }
        return *this;
    }
};

}  // namespace ble::benchmarks
