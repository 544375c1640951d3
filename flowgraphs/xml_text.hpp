// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ble::flow {

/// Any octets as the text of an XML element or attribute: valid UTF-8, markup escaped, and what XML
/// cannot hold replaced by U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace ble::flow
