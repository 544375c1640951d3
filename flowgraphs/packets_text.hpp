// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace ble::flow {

/// `1 packet`, `2 packets`.
[[nodiscard]] inline std::string packets_text(std::uint64_t count) {
    return fmt::format("{} packet{}", count, count == 1 ? "" : "s");
}

}  // namespace ble::flow
