// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::phy {

/// What a figure means for its test case; `none` where the case prescribes another payload, or no limit.
enum class Verdict : std::uint8_t { passed, failed, none };

[[nodiscard]] constexpr std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed: return "pass";
        case Verdict::failed: return "fail";
        case Verdict::none: return "none";
    }
    return "none";
}

}  // namespace ble::phy
