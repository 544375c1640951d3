// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample_clock.hpp"
#include "sdr/segment.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace ble::flow {

/// What a recorder lost, or left out, between the segments of a recording, as their times tell.
class LostSamples {
public:
    explicit LostSamples(Hertz rate) : clock_{Instant{}, rate} {}

    /// A line for people where samples are missing between two segments, one behind the other.
    [[nodiscard]] std::optional<std::string> between(const sdr::Segment& before, const sdr::Segment& behind);

private:
    SampleClock clock_;
    std::size_t gaps_ = 0;
    Duration total_{};
};

}  // namespace ble::flow
