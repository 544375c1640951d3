// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace ble::ll {

/// What an advertiser says of itself, unasked and asked (Core 6.0, Vol 4 Part E, 7.8.7 and 7.8.8).
struct AdvertisingData {
    std::vector<std::uint8_t> advertising{};    ///< at most 31 octets
    std::vector<std::uint8_t> scan_response{};  ///< at most 31 octets
};

}  // namespace ble::ll
