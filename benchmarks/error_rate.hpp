// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::benchmarks {

/// A packet error rate as measured at one Eb/N0.
struct ErrorRate {
    double ebn0_db = 0;
    std::uint64_t packets = 0;
    std::uint64_t lost = 0;

    [[nodiscard]] double per() const { return static_cast<double>(lost) / static_cast<double>(packets); }
};

}  // namespace ble::benchmarks
