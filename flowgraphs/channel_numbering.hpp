// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/captured_packet.hpp"
#include "phy/channel_index.hpp"

#include <array>
#include <cstdint>

namespace ble::flow {

/// What a capture's field for the RF channel holds: RF channels, or, as some writers have it, channel
/// indices.
enum class ChannelNumbering : std::uint8_t { rf, index };

/// Finds out from where packets lie. Data channels are never the RF channels 0, 12 and 39 (Core 6.0, Vol 6
/// Part B, 1.4.1), so a link that seems to use them was written down by index.
class ChannelNumberingSurvey {
public:
    void learn(const CapturedPacket& packet);
    [[nodiscard]] ChannelNumbering result() const;

private:
    std::array<bool, 40> advertising_{}, data_{};  ///< by the number in the field
};

/// The channel of a packet whose number was read as an RF channel.
[[nodiscard]] ChannelIndex renumbered(ChannelIndex channel, ChannelNumbering numbering);

}  // namespace ble::flow
