// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/impairments/interferer.hpp"

#include <string_view>

namespace ble::flow {

/// `KIND,HZ,DBFS[,LENGTH,INTERVAL[,START]]`: "ofdm,2437M,-30" without a pause, "le-1m,2427M,-20,300us,2ms" in
/// bursts. The frequency is absolute. Throws std::invalid_argument that says what was expected.
[[nodiscard]] phy::Interferer parse_interferer(std::string_view text);

}  // namespace ble::flow
