// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::flow {

/// Whether packets are also looked for beneath the strongest signal.
enum class Interference : std::uint8_t { accept, cancel };

}  // namespace ble::flow
