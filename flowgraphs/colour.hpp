// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::flow {

/// Whether text for people carries ANSI colours; who opened the terminal decides.
enum class Colour : std::uint8_t { none, ansi };

}  // namespace ble::flow
