// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ble::ll {

/// The first payload octet of an LL control PDU (Core 6.0, Vol 6 Part B, 2.4.2, Table 2.18; 0x3D
/// and up from Core 6.2).
enum class ControlOpcode : std::uint8_t {
    connection_update_ind = 0x00,
    channel_map_ind = 0x01,
    terminate_ind = 0x02,
    enc_req = 0x03,
    enc_rsp = 0x04,
    start_enc_req = 0x05,
    start_enc_rsp = 0x06,
    unknown_rsp = 0x07,
    feature_req = 0x08,
    feature_rsp = 0x09,
    pause_enc_req = 0x0A,
    pause_enc_rsp = 0x0B,
    version_ind = 0x0C,
    reject_ind = 0x0D,
    peripheral_feature_req = 0x0E,
    connection_param_req = 0x0F,
    connection_param_rsp = 0x10,
    reject_ext_ind = 0x11,
    ping_req = 0x12,
    ping_rsp = 0x13,
    length_req = 0x14,
    length_rsp = 0x15,
    phy_req = 0x16,
    phy_rsp = 0x17,
    phy_update_ind = 0x18,
    min_used_channels_ind = 0x19,
    cte_req = 0x1A,
    cte_rsp = 0x1B,
    periodic_sync_ind = 0x1C,
    clock_accuracy_req = 0x1D,
    clock_accuracy_rsp = 0x1E,
    cis_req = 0x1F,
    cis_rsp = 0x20,
    cis_ind = 0x21,
    cis_terminate_ind = 0x22,
    power_control_req = 0x23,
    power_control_rsp = 0x24,
    power_change_ind = 0x25,
    subrate_req = 0x26,
    subrate_ind = 0x27,
    channel_reporting_ind = 0x28,
    channel_status_ind = 0x29,
    periodic_sync_wr_ind = 0x2A,
    feature_ext_req = 0x2B,
    feature_ext_rsp = 0x2C,
    cs_sec_rsp = 0x2D,
    cs_capabilities_req = 0x2E,
    cs_capabilities_rsp = 0x2F,
    cs_config_req = 0x30,
    cs_config_rsp = 0x31,
    cs_req = 0x32,
    cs_rsp = 0x33,
    cs_ind = 0x34,
    cs_terminate_req = 0x35,
    cs_fae_req = 0x36,
    cs_fae_rsp = 0x37,
    cs_channel_map_ind = 0x38,
    cs_sec_req = 0x39,
    cs_terminate_rsp = 0x3A,
    frame_space_req = 0x3B,
    frame_space_rsp = 0x3C,
    ota_utp_ind = 0x3D,
    connection_rate_req = 0x3E,
    connection_rate_ind = 0x3F,
};

/// "LL_TERMINATE_IND"; empty for an opcode that is not assigned.
[[nodiscard]] std::string_view name(ControlOpcode opcode);

/// Whether a control PDU with this opcode has this length, opcode included and not encrypted.
[[nodiscard]] bool fits(ControlOpcode opcode, std::size_t length);

}  // namespace ble::ll
