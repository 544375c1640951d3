// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/channel_map_ind.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::ll {

/// The Channel Map Update Indication in the additional controller advertising data of AUX_SYNC_IND: the
/// train's channels from the event `instant` on (Core 6.0, Vol 6 Part B, 4.4.2.12; Supplement, Part A). Its
/// fields are those of LL_CHANNEL_MAP_IND.
///
///     octets  1           1            5    2
///             length (8)  type (0x28)  ChM  Instant
[[nodiscard]] std::vector<std::uint8_t> write_channel_map_indication(const ChannelMapInd& update);

/// Nothing: there is none, or it makes no sense.
[[nodiscard]] std::optional<ChannelMapInd> find_channel_map_indication(std::span<const std::uint8_t> acad);

}  // namespace ble::ll
