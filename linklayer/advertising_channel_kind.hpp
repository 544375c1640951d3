// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"

#include <cstdint>

namespace ble::ll {

/// Primary (37 to 39) or secondary (0 to 36) advertising channel: the same PDU type has another
/// name and meaning on each (Core 6.0, Vol 6 Part B, 2.3, Table 2.3).
enum class AdvertisingChannelKind : std::uint8_t { primary, secondary };

[[nodiscard]] constexpr AdvertisingChannelKind advertising_channel_kind(ChannelIndex channel) {
    return channel.is_advertising() ? AdvertisingChannelKind::primary : AdvertisingChannelKind::secondary;
}

}  // namespace ble::ll
