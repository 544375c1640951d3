// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Which channel selection algorithm the ChSel bit offers or demands (Core 6.0, Vol 6 Part B, 4.5.8).
enum class ChannelSelection : std::uint8_t { algorithm_1, algorithm_2 };

}  // namespace ble::ll
