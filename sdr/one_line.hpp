// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ble::sdr {

/// "file: fault; remedy" with control characters as '?', so that a hostile file name or metadata
/// string can neither break the line nor drive the terminal.
[[nodiscard]] std::string one_line(std::string_view file, std::string_view fault, std::string_view remedy);

}  // namespace ble::sdr
