// SPDX-License-Identifier: Apache-2.0
#include "linklayer/control_opcode.hpp"

#include <array>

namespace ble::ll {
namespace {

constexpr std::uint8_t any_length = 0;

/// A row of Table 2.18: the name, and the length of the PDU with its opcode.
struct ControlPduRow {
    std::string_view name;
    std::uint8_t length;
};

// The lengths guard against naming ciphertext; `any_length` where the PDU varies or is too young.
constexpr std::array<ControlPduRow, 0x40> rows{{
    {"LL_CONNECTION_UPDATE_IND", 12},
    {"LL_CHANNEL_MAP_IND", 8},
    {"LL_TERMINATE_IND", 2},
    {"LL_ENC_REQ", 23},
    {"LL_ENC_RSP", 13},
    {"LL_START_ENC_REQ", 1},
    {"LL_START_ENC_RSP", 1},
    {"LL_UNKNOWN_RSP", 2},
    {"LL_FEATURE_REQ", 9},
    {"LL_FEATURE_RSP", 9},
    {"LL_PAUSE_ENC_REQ", 1},
    {"LL_PAUSE_ENC_RSP", 1},
    {"LL_VERSION_IND", 6},
    {"LL_REJECT_IND", 2},
    {"LL_PERIPHERAL_FEATURE_REQ", 9},
    {"LL_CONNECTION_PARAM_REQ", 24},
    {"LL_CONNECTION_PARAM_RSP", 24},
    {"LL_REJECT_EXT_IND", 3},
    {"LL_PING_REQ", 1},
    {"LL_PING_RSP", 1},
    {"LL_LENGTH_REQ", 9},
    {"LL_LENGTH_RSP", 9},
    {"LL_PHY_REQ", 3},
    {"LL_PHY_RSP", 3},
    {"LL_PHY_UPDATE_IND", 5},
    {"LL_MIN_USED_CHANNELS_IND", 3},
    {"LL_CTE_REQ", 2},
    {"LL_CTE_RSP", 1},
    {"LL_PERIODIC_SYNC_IND", 35},
    {"LL_CLOCK_ACCURACY_REQ", 2},
    {"LL_CLOCK_ACCURACY_RSP", 2},
    {"LL_CIS_REQ", 36},
    {"LL_CIS_RSP", 9},
    {"LL_CIS_IND", 16},
    {"LL_CIS_TERMINATE_IND", 4},
    {"LL_POWER_CONTROL_REQ", 4},
    {"LL_POWER_CONTROL_RSP", 5},
    {"LL_POWER_CHANGE_IND", 5},
    {"LL_SUBRATE_REQ", 11},
    {"LL_SUBRATE_IND", 11},
    {"LL_CHANNEL_REPORTING_IND", 4},
    {"LL_CHANNEL_STATUS_IND", 11},
    {"LL_PERIODIC_SYNC_WR_IND", 43},
    {"LL_FEATURE_EXT_REQ", any_length},
    {"LL_FEATURE_EXT_RSP", any_length},
    {"LL_CS_SEC_RSP", any_length},
    {"LL_CS_CAPABILITIES_REQ", any_length},
    {"LL_CS_CAPABILITIES_RSP", any_length},
    {"LL_CS_CONFIG_REQ", any_length},
    {"LL_CS_CONFIG_RSP", any_length},
    {"LL_CS_REQ", any_length},
    {"LL_CS_RSP", any_length},
    {"LL_CS_IND", any_length},
    {"LL_CS_TERMINATE_REQ", any_length},
    {"LL_CS_FAE_REQ", any_length},
    {"LL_CS_FAE_RSP", any_length},
    {"LL_CS_CHANNEL_MAP_IND", any_length},
    {"LL_CS_SEC_REQ", any_length},
    {"LL_CS_TERMINATE_RSP", any_length},
    {"LL_FRAME_SPACE_REQ", any_length},
    {"LL_FRAME_SPACE_RSP", any_length},
    {"LL_OTA_UTP_IND", any_length},
    {"LL_CONNECTION_RATE_REQ", any_length},
    {"LL_CONNECTION_RATE_IND", any_length},
}};

}  // namespace

std::string_view name(ControlOpcode opcode) {
    const auto index = static_cast<std::size_t>(opcode);
    return index < rows.size() ? rows[index].name : std::string_view{};
}

bool fits(ControlOpcode opcode, std::size_t length) {
    const auto index = static_cast<std::size_t>(opcode);
    if (index >= rows.size()) return false;
    return rows[index].length == any_length || rows[index].length == length;
}

}  // namespace ble::ll
