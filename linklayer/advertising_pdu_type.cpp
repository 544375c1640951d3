// SPDX-License-Identifier: Apache-2.0
#include "linklayer/advertising_pdu_type.hpp"

#include <array>

namespace ble::ll {
namespace {

using Names = std::array<std::string_view, 16>;

constexpr Names primary{"ADV_IND",     "ADV_DIRECT_IND",   "ADV_NONCONN_IND", "SCAN_REQ",
                        "SCAN_RSP",    "CONNECT_IND",      "ADV_SCAN_IND",    "ADV_EXT_IND",
                        "RESERVED_8",  "ADV_DECISION_IND", "RESERVED_10",     "RESERVED_11",
                        "RESERVED_12", "RESERVED_13",      "RESERVED_14",     "RESERVED_15"};

constexpr Names secondary{"RESERVED_0",      "RESERVED_1",      "RESERVED_2",  "AUX_SCAN_REQ",
                          "RESERVED_4",      "AUX_CONNECT_REQ", "RESERVED_6",  "AUX_ADV_IND",
                          "AUX_CONNECT_RSP", "RESERVED_9",      "RESERVED_10", "RESERVED_11",
                          "RESERVED_12",     "RESERVED_13",     "RESERVED_14", "RESERVED_15"};

}  // namespace

std::string_view name(AdvertisingPduType type, AdvertisingChannelKind channel) {
    const auto index = static_cast<std::size_t>(type) & 0xF;
    return channel == AdvertisingChannelKind::primary ? primary[index] : secondary[index];
}

}  // namespace ble::ll
