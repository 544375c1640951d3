// SPDX-License-Identifier: Apache-2.0
#include "host/ad_type.hpp"

namespace ble::host {

std::string_view name(AdType type) {
    switch (type) {
        case AdType::flags: return "flags";
        case AdType::incomplete_uuids_16:
        case AdType::incomplete_uuids_32:
        case AdType::incomplete_uuids_128: return "services (incomplete)";
        case AdType::complete_uuids_16:
        case AdType::complete_uuids_32:
        case AdType::complete_uuids_128: return "services";
        case AdType::shortened_name: return "short name";
        case AdType::complete_name: return "name";
        case AdType::tx_power: return "tx power";
        case AdType::class_of_device: return "class of device";
        case AdType::device_id: return "device id";
        case AdType::connection_interval_range: return "connection interval";
        case AdType::solicited_uuids_16:
        case AdType::solicited_uuids_32:
        case AdType::solicited_uuids_128: return "solicits";
        case AdType::service_data_16:
        case AdType::service_data_32:
        case AdType::service_data_128: return "service data";
        case AdType::public_target_address: return "public target";
        case AdType::random_target_address: return "random target";
        case AdType::appearance: return "appearance";
        case AdType::advertising_interval:
        case AdType::advertising_interval_long: return "advertising interval";
        case AdType::device_address: return "device address";
        case AdType::le_role: return "role";
        case AdType::uri: return "URI";
        case AdType::indoor_positioning: return "indoor positioning";
        case AdType::supported_features: return "LE features";
        case AdType::channel_map_update: return "channel map update";
        case AdType::pb_adv: return "mesh PB-ADV";
        case AdType::mesh_message: return "mesh message";
        case AdType::mesh_beacon: return "mesh beacon";
        case AdType::big_info: return "BIGInfo";
        case AdType::broadcast_code: return "broadcast code";
        case AdType::resolvable_set_identifier: return "resolvable set identifier";
        case AdType::broadcast_name: return "broadcast name";
        case AdType::encrypted_data: return "encrypted data";
        case AdType::response_timing: return "response timing";
        case AdType::manufacturer_data: return "manufacturer data";
    }
    return {};
}

}  // namespace ble::host
