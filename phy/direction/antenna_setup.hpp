// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/direction/antenna_array.hpp"
#include "phy/radio_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble {

/// Which antenna a stream of samples comes from, at the receiver (AoA) or the sender (AoD). Without a
/// pattern each antenna has a stream of its own.
struct AntennaSetup {
    static constexpr std::size_t most_antennas = 64;
    /// What HCI allows (Core 6.0, Vol 4 Part E, 7.8.80).
    static constexpr std::size_t shortest_pattern = 2, longest_pattern = 75;

    AntennaArray array{};
    /// Of antenna numbers: the first is used for guard and reference period, the second for the first switch
    /// and sample slot, and so on; from its end it goes on with its begin.
    std::vector<std::uint8_t> pattern{};
    Duration slot = std::chrono::microseconds{2};  ///< 1 or 2 µs; AoD has its own

    [[nodiscard]] bool is_switched() const { return !pattern.empty(); }
    [[nodiscard]] std::size_t antenna_in_slot(std::size_t slot_number) const {
        return pattern[(slot_number + 1) % pattern.size()];
    }

    friend bool operator==(const AntennaSetup&, const AntennaSetup&) = default;
};

}  // namespace ble
