// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_reader.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ble::ll::hci {

/// A key or another long number: HCI carries it least significant octet first, calculations take it as it is
/// printed.
template <typename Number>
[[nodiscard]] Number reversed(OctetReader& reader) {
    Number out{};
    std::ranges::reverse_copy(reader.take(out.size()), out.begin());
    return out;
}

}  // namespace ble::ll::hci
