// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace ble::ll {

/// What an advertiser says of itself, unasked and asked (Core 6.0, Vol 4 Part E, 7.8.7, 7.8.8, 7.8.54 and
/// 7.8.55).
struct AdvertisingData {
    static constexpr std::size_t max_legacy = 31;
    static constexpr std::size_t max_extended = 1650;

    std::vector<std::uint8_t> advertising{};
    std::vector<std::uint8_t> scan_response{};
    std::uint16_t data_id = 0;  ///< another one for other data; extended PDUs tell it

    friend bool operator==(const AdvertisingData&, const AdvertisingData&) = default;
};

}  // namespace ble::ll
