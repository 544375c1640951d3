// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace ble::ll {

/// In how many of the last events the peer was heard: what it has to be told before an instant takes the
/// longer the fewer they are. A peripheral on a slow radio attends every second or third, on a bad link more
/// are lost.
class PeerAttendance {
public:
    void on_heard() { heard_ = heard_ << 1 | 1; }
    void on_missed() { heard_ = heard_ << 1; }

    /// Long enough for the peer to hear of it for all that can be foreseen. It may sleep: it need be heard in
    /// one event of `expected` only.
    [[nodiscard]] Duration time_to_tell(std::uint64_t expected) const {
        constexpr Duration on_a_good_link = std::chrono::milliseconds{400};
        constexpr std::uint64_t events = 64, fewest = 4;
        const auto heard = static_cast<std::uint64_t>(std::popcount(heard_)) * expected;
        return on_a_good_link * events / std::clamp(heard, fewest, events);
    }

private:
    std::uint64_t heard_ = 0xB6DB'6DB6'DB6D'B6DB;  ///< the last event lowest; two of three until it is known
};

}  // namespace ble::ll
