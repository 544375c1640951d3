// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/device_address.hpp"
#include "phy/radio_clock.hpp"

#include <optional>

namespace ble::ll {

/// An advertiser was heard on a primary channel.
struct Sighting {
    DeviceAddress advertiser{};  ///< as on the air
    ChannelIndex channel{37};
    Instant start{};
    Instant end{};
};

/// Where the same PDU comes again in this event: its start is between `open` and `close`.
struct Reappearance {
    Sighting sighting{};
    unsigned hops = 1;
    Instant open{};
    Instant close{};
    /// When to send what answers it; nothing while its instant has to be learnt first.
    std::optional<Instant> answer_at{};

    [[nodiscard]] ChannelIndex channel() const { return ChannelIndex{sighting.channel.value() + hops}; }
};

}  // namespace ble::ll
