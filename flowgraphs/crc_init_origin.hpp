// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::flow {

/// How the CRC init of an access address became known, the best first.
enum class CrcInitOrigin : std::uint8_t { given, announced, recovered, chosen };

[[nodiscard]] constexpr std::string_view name(CrcInitOrigin origin) {
    switch (origin) {
        case CrcInitOrigin::given: return "given";
        case CrcInitOrigin::announced: return "announced in the capture";
        case CrcInitOrigin::recovered: return "recovered from the CRC octets";
        case CrcInitOrigin::chosen: return "unknown, so one was chosen";
    }
    return "unknown";
}

}  // namespace ble::flow
