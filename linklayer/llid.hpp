// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::ll {

/// What a data PDU carries (Core 6.0, Vol 6 Part B, 2.4, Table 2.16).
enum class Llid : std::uint8_t { reserved = 0, continuation = 1, start = 2, control = 3 };

[[nodiscard]] constexpr std::string_view name(Llid llid) {
    switch (llid) {
        case Llid::reserved: return "reserved";
        case Llid::continuation: return "continuation";
        case Llid::start: return "start";
        case Llid::control: return "control";
    }
    return "reserved";
}

}  // namespace ble::ll
