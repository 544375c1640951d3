// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::flow {

/// Who sent a packet of a connection (Core 6.0, Vol 6 Part B, 4.5).
enum class Direction : std::uint8_t { central_to_peripheral, peripheral_to_central };

[[nodiscard]] constexpr std::string_view name(Direction direction) {
    return direction == Direction::central_to_peripheral ? "c2p" : "p2c";
}

}  // namespace ble::flow
