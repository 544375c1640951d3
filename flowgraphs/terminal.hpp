// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/colour.hpp"

#include <cstddef>
#include <cstdint>

namespace ble::flow {

/// How many colours standard output can show as part of a picture.
enum class ColourDepth : std::uint8_t { none, indexed, direct };

/// Whether standard output is a terminal whose user has not set NO_COLOR.
[[nodiscard]] Colour terminal_colour();

/// Direct (24 bits) where COLORTERM says so, else the 256 colours that all terminals have.
[[nodiscard]] ColourDepth terminal_colour_depth();

/// Characters on a line of standard output; 100 where it is no terminal.
[[nodiscard]] std::size_t terminal_columns();

}  // namespace ble::flow
