// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <string>

namespace ble::host {

/// UTF-8 from the air, made safe for a terminal: control characters, marks that reorder or hide
/// text, quotes and whatever is not valid UTF-8 come out as escapes ("\x1b", "\u{202e}").
[[nodiscard]] std::string printable(OctetSpan text);

/// UTF-8 from the air with U+FFFD in place of each octet that is not valid, as JSON needs it.
[[nodiscard]] std::string valid_utf8(OctetSpan text);

}  // namespace ble::host
