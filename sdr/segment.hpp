// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/radio_clock.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ble::sdr {

/// A stretch of a recording without retune and without lost samples, up to the next segment or the
/// end of the recording.
struct Segment {
    std::uint64_t first_sample = 0;  ///< counted in stored samples from the start of the recording
    Hertz center{};                  ///< frequency of 0 Hz in the samples
    Instant start{};                 ///< of the first sample
    /// Position in SigMF's captures of the one that tells the frequency; none: the user does.
    std::optional<std::size_t> tuned_by{};

    friend bool operator==(const Segment&, const Segment&) = default;
};

}  // namespace ble::sdr
