// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/phy_mode.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble::benchmarks {

/// Noise of a certain length, through the whole receiver.
struct NoiseRun {
    struct Result {
        std::size_t channels = 0;
        std::uint64_t samples = 0;
        std::chrono::nanoseconds cpu_time{};     ///< of the receiver alone
        std::array<std::uint64_t, 3> packets{};  ///< reported, by `CrcStatus`

        Result& operator+=(const Result& other);
        [[nodiscard]] double nanoseconds_per_sample() const;
    };

    Hertz rate{};
    Hertz center{};
    std::vector<PhyMode> phys{};  ///< to look for
    double seconds = 0;
    std::uint64_t seed = 1;
    std::size_t list = 1;  ///< sequences tried against a CRC

    [[nodiscard]] Result operator()() const;
};

}  // namespace ble::benchmarks
