// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"

#include <string_view>
#include <vector>

namespace ble::flow {

/// `--channels all|37,38,39|0-36,…`, each once; empty stands for all. Throws std::invalid_argument that
/// says what was expected.
[[nodiscard]] std::vector<ChannelIndex> parse_channels(std::string_view text);

}  // namespace ble::flow
