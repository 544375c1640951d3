// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll {

/// Why something ended or was refused, as controllers tell each other and the host (Core 6.0, Vol 1 Part
/// F, 1.3).
enum class ErrorCode : std::uint8_t {
    success = 0x00,
    unknown_hci_command = 0x01,
    unknown_connection_identifier = 0x02,
    authentication_failure = 0x05,
    pin_or_key_missing = 0x06,
    memory_capacity_exceeded = 0x07,
    connection_timeout = 0x08,
    connection_limit_exceeded = 0x09,
    connection_already_exists = 0x0B,
    command_disallowed = 0x0C,
    unsupported_feature = 0x11,
    invalid_command_parameters = 0x12,
    remote_user_terminated_connection = 0x13,
    connection_terminated_by_local_host = 0x16,
    unsupported_remote_feature = 0x1A,
    invalid_ll_parameters = 0x1E,
    unspecified_error = 0x1F,
    unsupported_ll_parameter_value = 0x20,
    ll_response_timeout = 0x22,
    ll_procedure_collision = 0x23,
    instant_passed = 0x28,
    different_transaction_collision = 0x2A,
    parameter_out_of_mandatory_range = 0x30,
    unacceptable_connection_parameters = 0x3B,
    advertising_timeout = 0x3C,
    terminated_due_to_mic_failure = 0x3D,
    connection_failed_to_be_established = 0x3E,
    unknown_advertising_identifier = 0x42,
    limit_reached = 0x43,
    operation_cancelled_by_host = 0x44,
    packet_too_long = 0x45,
};

}  // namespace ble::ll
