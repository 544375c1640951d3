// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <string>
#include <string_view>

namespace ble::host {

/// UTF-8 from the air, made safe for a terminal: control characters, marks that reorder or hide
/// text, quotes and whatever is not valid UTF-8 come out as escapes ("\x1b", "\u{202e}").
[[nodiscard]] std::string printable(OctetSpan text);

/// The same for a line that is not put in quotes: quotes and backslashes stay.
[[nodiscard]] std::string harmless(std::string_view text);

/// UTF-8 from the air with U+FFFD in place of each octet that is not valid, as JSON needs it.
[[nodiscard]] std::string valid_utf8(OctetSpan text);

}  // namespace ble::host
