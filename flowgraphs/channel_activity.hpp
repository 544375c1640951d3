// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/receiver.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ble::flow {

/// What happens on a receiver's channels, as a line that is drawn anew all the time: of each channel, in
/// order of frequency, a bar for its power over the noise and one for the share of time in which it was busy.
class ChannelActivity {
public:
    /// Since the last call, or since the stream began: `power ▁▁▃▁█ to 40 dB, busy ▁▁▂▁▆ to 100 %`.
    [[nodiscard]] std::string text(std::span<const phy::ChannelSurvey> channels);

    /// What such a line takes on a terminal.
    [[nodiscard]] static std::size_t columns(std::size_t channels);

private:
    std::vector<phy::ChannelSurvey> before_{};
};

}  // namespace ble::flow
