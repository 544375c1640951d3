// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/receiver.hpp"

#include <string_view>

namespace ble::flow {

/// `--aa HEX[:CRCINIT]`: eight hex digits and six, most significant first, each with or without
/// `0x`. Throws std::invalid_argument that says what was expected.
[[nodiscard]] phy::WatchedAddress parse_watched_address(std::string_view text);

}  // namespace ble::flow
