// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// The two ends of a connection (Core 6.0, Vol 6 Part B, 1.1); values as HCI has them.
enum class LinkRole : std::uint8_t { central = 0, peripheral = 1 };

[[nodiscard]] constexpr LinkRole peer_of(LinkRole role) {
    return role == LinkRole::central ? LinkRole::peripheral : LinkRole::central;
}

}  // namespace ble::ll
