// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

namespace ble {

/// Octets in the order in which they are on the air or in a file, owned by someone else.
using OctetSpan = std::span<const std::uint8_t>;

}  // namespace ble
