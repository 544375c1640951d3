// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll::hci {

/// The events that this controller sends (Core 6.0, Vol 4 Part E, 7.7).
enum class EventCode : std::uint8_t {
    disconnection_complete = 0x05,
    encryption_change = 0x08,
    read_remote_version_information_complete = 0x0C,
    command_complete = 0x0E,
    command_status = 0x0F,
    hardware_error = 0x10,
    number_of_completed_packets = 0x13,
    data_buffer_overflow = 0x1A,
    encryption_key_refresh_complete = 0x30,
    le_meta = 0x3E,
    authenticated_payload_timeout_expired = 0x57,
};

/// The subevents of LE Meta that this controller sends (Core 6.0, Vol 4 Part E, 7.7.65).
enum class LeSubevent : std::uint8_t {
    connection_complete = 0x01,
    advertising_report = 0x02,
    connection_update_complete = 0x03,
    read_remote_features_complete = 0x04,
    long_term_key_request = 0x05,
    remote_connection_parameter_request = 0x06,
    data_length_change = 0x07,
    read_local_p256_public_key_complete = 0x08,
    generate_dhkey_complete = 0x09,
    enhanced_connection_complete = 0x0A,
    directed_advertising_report = 0x0B,
    phy_update_complete = 0x0C,
    extended_advertising_report = 0x0D,
    periodic_advertising_sync_established = 0x0E,
    periodic_advertising_report = 0x0F,
    periodic_advertising_sync_lost = 0x10,
    scan_timeout = 0x11,
    advertising_set_terminated = 0x12,
    scan_request_received = 0x13,
    channel_selection_algorithm = 0x14,
    periodic_advertising_sync_transfer_received = 0x18,
    request_peer_sca_complete = 0x1F,
    path_loss_threshold = 0x20,
    transmit_power_reporting = 0x21,
    subrate_change = 0x23,
    read_all_remote_features_complete = 0x2B,
    frame_space_update_complete = 0x35,
};

}  // namespace ble::ll::hci
