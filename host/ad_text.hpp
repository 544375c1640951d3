// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "host/advertising_data.hpp"

#include <string>

namespace ble::host {

/// One AD structure for people, `name "Fyrkat"`; safe for a terminal. Data that does not have the
/// format of its type is shown in hex and called malformed.
[[nodiscard]] std::string ad_text(const AdStructure& structure);

/// All of them, with "; " between, and the malformed tail where there is one.
[[nodiscard]] std::string ad_text(const AdvertisingData& data);

}  // namespace ble::host
