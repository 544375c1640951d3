// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::flow {

/// Which family of PDUs a packet belongs to: primary advertising, secondary (auxiliary)
/// advertising, or a connection (Core 6.0, Vol 6 Part B, 2.3 and 2.4).
enum class PduKind : std::uint8_t { advertising, auxiliary, data };

[[nodiscard]] constexpr std::string_view name(PduKind kind) {
    switch (kind) {
        case PduKind::advertising: return "adv";
        case PduKind::auxiliary: return "aux";
        case PduKind::data: return "data";
    }
    return "data";
}

}  // namespace ble::flow
