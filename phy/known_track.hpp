// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/phase_tracker.hpp"
#include "phy/trellis_path.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::phy {

/// Follows symbols that are known, or assumed.
class KnownTrack {
public:
    KnownTrack(const PhaseTracker& tracker) : tracker_{tracker} {}  // NOLINT(google-explicit-constructor)

    void push(float symbol, Sample received) {
        if (!path_.symbols.empty()) path_.carrier.back() -= tracker_.leak(survivor_.symbol, symbol);
        survivor_ = tracker_.extend(survivor_, symbol, received);
        path_.symbols.push_back(static_cast<std::int8_t>(symbol));
        path_.carrier.push_back(survivor_.carrier + survivor_.error);
    }
    [[nodiscard]] const PhaseSurvivor& survivor() const { return survivor_; }
    [[nodiscard]] const TrellisPath& path() const { return path_; }

private:
    PhaseTracker tracker_;
    PhaseSurvivor survivor_{};
    TrellisPath path_{};
};

/// The path of a packet whose every bit is known; `received` is as long.
[[nodiscard]] inline TrellisPath known_path(const PhaseTracker& tracker, std::span<const std::uint8_t> bits,
                                            std::span<const Sample> received) {
    assert(received.size() >= bits.size());
    KnownTrack track{tracker};
    for (std::size_t n = 0; n < bits.size(); ++n) track.push(bits[n] ? 1 : -1, received[n]);
    return track.path();
}

}  // namespace ble::phy
