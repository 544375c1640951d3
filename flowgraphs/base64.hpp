// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <string>

namespace ble::flow {

/// Octets as text of A-Z, a-z, 0-9, + and / with padding (RFC 4648, 4).
[[nodiscard]] std::string base64(OctetSpan octets);

}  // namespace ble::flow
