// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll::hci {

/// Own_Address_Type (Core 6.0, Vol 4 Part E, 7.8.5): which of its addresses a controller uses.
enum class OwnAddressType : std::uint8_t {
    public_device = 0,
    random = 1,
    resolvable_or_public = 2,
    resolvable_or_random = 3,
};

}  // namespace ble::ll::hci
