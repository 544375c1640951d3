// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/advertising_parameters.hpp"

#include <cstddef>

namespace ble::ll::hci {

/// Whether a set of that kind can say that much of itself unasked.
[[nodiscard]] inline bool takes_advertising_data(const AdvertisingParameters& parameters,
                                                 std::size_t length) {
    if (parameters.extended) return length == 0 || !parameters.is_scannable();
    return length <= AdvertisingData::max_legacy && (length == 0 || !parameters.is_directed());
}

/// And asked.
[[nodiscard]] inline bool takes_scan_response(const AdvertisingParameters& parameters, std::size_t length) {
    const auto room = parameters.extended ? AdvertisingData::max_extended : AdvertisingData::max_legacy;
    return length == 0 || (parameters.is_scannable() && length <= room);
}

}  // namespace ble::ll::hci
