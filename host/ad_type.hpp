// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ble::host {

/// The type octet of an AD structure (Assigned Numbers, 2.3; formats in the Core Specification
/// Supplement, Part A, 1).
enum class AdType : std::uint8_t {
    flags = 0x01,
    incomplete_uuids_16 = 0x02,
    complete_uuids_16 = 0x03,
    incomplete_uuids_32 = 0x04,
    complete_uuids_32 = 0x05,
    incomplete_uuids_128 = 0x06,
    complete_uuids_128 = 0x07,
    shortened_name = 0x08,
    complete_name = 0x09,
    tx_power = 0x0A,
    class_of_device = 0x0D,
    device_id = 0x10,
    connection_interval_range = 0x12,
    solicited_uuids_16 = 0x14,
    solicited_uuids_128 = 0x15,
    service_data_16 = 0x16,
    public_target_address = 0x17,
    random_target_address = 0x18,
    appearance = 0x19,
    advertising_interval = 0x1A,
    device_address = 0x1B,
    le_role = 0x1C,
    solicited_uuids_32 = 0x1F,
    service_data_32 = 0x20,
    service_data_128 = 0x21,
    uri = 0x24,
    indoor_positioning = 0x25,
    supported_features = 0x27,
    channel_map_update = 0x28,
    pb_adv = 0x29,
    mesh_message = 0x2A,
    mesh_beacon = 0x2B,
    big_info = 0x2C,
    broadcast_code = 0x2D,
    resolvable_set_identifier = 0x2E,
    advertising_interval_long = 0x2F,
    broadcast_name = 0x30,
    encrypted_data = 0x31,
    response_timing = 0x32,
    manufacturer_data = 0xFF,
};

/// A short name for people; empty where this build knows none.
[[nodiscard]] std::string_view name(AdType type);

}  // namespace ble::host
