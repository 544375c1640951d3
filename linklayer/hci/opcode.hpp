// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll::hci {

/// The commands that this controller has: ten bits of OCF under six of OGF (Core 6.0, Vol 4 Part E, 5.4.1).
enum class Opcode : std::uint16_t {
    disconnect = 0x0406,
    read_remote_version_information = 0x041D,

    set_event_mask = 0x0C01,
    reset = 0x0C03,
    read_transmit_power_level = 0x0C2D,
    set_controller_to_host_flow_control = 0x0C31,
    host_buffer_size = 0x0C33,
    host_number_of_completed_packets = 0x0C35,
    set_event_mask_page_2 = 0x0C63,
    read_le_host_support = 0x0C6C,
    write_le_host_support = 0x0C6D,
    read_authenticated_payload_timeout = 0x0C7B,
    write_authenticated_payload_timeout = 0x0C7C,

    read_local_version_information = 0x1001,
    read_local_supported_commands = 0x1002,
    read_local_supported_features = 0x1003,
    read_buffer_size = 0x1005,
    read_bd_addr = 0x1009,
    read_rssi = 0x1405,

    le_set_event_mask = 0x2001,
    le_read_buffer_size = 0x2002,
    le_read_local_supported_features = 0x2003,
    le_set_random_address = 0x2005,
    le_set_advertising_parameters = 0x2006,
    le_read_advertising_physical_channel_tx_power = 0x2007,
    le_set_advertising_data = 0x2008,
    le_set_scan_response_data = 0x2009,
    le_set_advertising_enable = 0x200A,
    le_set_scan_parameters = 0x200B,
    le_set_scan_enable = 0x200C,
    le_create_connection = 0x200D,
    le_create_connection_cancel = 0x200E,
    le_read_filter_accept_list_size = 0x200F,
    le_clear_filter_accept_list = 0x2010,
    le_add_device_to_filter_accept_list = 0x2011,
    le_remove_device_from_filter_accept_list = 0x2012,
    le_connection_update = 0x2013,
    le_set_host_channel_classification = 0x2014,
    le_read_channel_map = 0x2015,
    le_read_remote_features = 0x2016,
    le_encrypt = 0x2017,
    le_rand = 0x2018,
    le_enable_encryption = 0x2019,
    le_long_term_key_request_reply = 0x201A,
    le_long_term_key_request_negative_reply = 0x201B,
    le_read_supported_states = 0x201C,
    le_remote_connection_parameter_request_reply = 0x2020,
    le_remote_connection_parameter_request_negative_reply = 0x2021,
    le_set_data_length = 0x2022,
    le_read_suggested_default_data_length = 0x2023,
    le_write_suggested_default_data_length = 0x2024,
    le_read_local_p256_public_key = 0x2025,
    le_generate_dhkey = 0x2026,
    le_read_maximum_data_length = 0x202F,
    le_read_phy = 0x2030,
    le_set_default_phy = 0x2031,
    le_set_phy = 0x2032,
    le_read_transmit_power = 0x204B,
    le_generate_dhkey_v2 = 0x205E,
    le_read_buffer_size_v2 = 0x2060,
    le_request_peer_sca = 0x206D,

    zephyr_write_bd_addr = 0xFC06,
};

}  // namespace ble::ll::hci
