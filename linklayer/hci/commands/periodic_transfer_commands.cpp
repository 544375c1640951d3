// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/periodic_transfer_commands.hpp"

#include <array>

namespace ble::ll::hci {

LePeriodicAdvertisingSyncTransfer LePeriodicAdvertisingSyncTransfer::parse(OctetReader& reader) {
    return {.connection = ConnectionHandle{reader.u16()},
            .service_data = reader.u16(),
            .sync = PeriodicSyncHandle{reader.u16()}};
}

LePeriodicAdvertisingSetInfoTransfer LePeriodicAdvertisingSetInfoTransfer::parse(OctetReader& reader) {
    return {.connection = ConnectionHandle{reader.u16()},
            .service_data = reader.u16(),
            .set = AdvertisingHandle{reader.u8()}};
}

LeSetDefaultPeriodicAdvertisingSyncTransferParameters
LeSetDefaultPeriodicAdvertisingSyncTransferParameters::parse(OctetReader& reader) {
    return {.mode = reader.u8(), .skip = reader.u16(), .timeout = reader.u16(), .tones = reader.u8()};
}

LeSetPeriodicAdvertisingSyncTransferParameters LeSetPeriodicAdvertisingSyncTransferParameters::parse(
    OctetReader& reader) {
    return {.connection = ConnectionHandle{reader.u16()},
            .wish = LeSetDefaultPeriodicAdvertisingSyncTransferParameters::parse(reader)};
}

namespace {

constexpr Duration sync_timeout_unit = std::chrono::milliseconds{10};

PeriodicTransferParameters transfer_parameters(
    const LeSetDefaultPeriodicAdvertisingSyncTransferParameters& command) {
    return {.mode = PeriodicTransferParameters::Mode{command.mode},
            .skip = command.skip,
            .timeout = command.timeout * sync_timeout_unit};
}

ErrorCode check(const LeSetDefaultPeriodicAdvertisingSyncTransferParameters& command) {
    if (!transfer_parameters(command).are_valid()) return ErrorCode::invalid_command_parameters;
    return command.tones == 0 ? ErrorCode::success : ErrorCode::unsupported_feature;
}

Outcome le_periodic_advertising_sync_transfer(const LePeriodicAdvertisingSyncTransfer& command,
                                              const CommandContext& context) {
    return {context.controller.transfer(command.sync, command.connection, command.service_data, context.now),
            command.connection};
}

Outcome le_periodic_advertising_set_info_transfer(const LePeriodicAdvertisingSetInfoTransfer& command,
                                                  const CommandContext& context) {
    if (!context.host.advertising_sets.contains(command.set)) {
        return {ErrorCode::unknown_advertising_identifier, command.connection};
    }
    return {context.controller.transfer(command.set, command.connection, command.service_data, context.now),
            command.connection};
}

Outcome le_set_periodic_advertising_sync_transfer_parameters(
    const LeSetPeriodicAdvertisingSyncTransferParameters& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.connection);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.connection};
    const auto status = check(command.wish);
    if (status == ErrorCode::success) connection->set_periodic_transfer(transfer_parameters(command.wish));
    return {status, command.connection};
}

Outcome le_set_default_periodic_advertising_sync_transfer_parameters(
    const LeSetDefaultPeriodicAdvertisingSyncTransferParameters& command, const CommandContext& context) {
    const auto status = check(command);
    if (status == ErrorCode::success) {
        context.controller.settings().periodic_transfer = transfer_parameters(command);
    }
    return status;
}

constexpr std::array rows{
    CommandRow{Opcode::le_periodic_advertising_sync_transfer,
               carry_out<le_periodic_advertising_sync_transfer>, SupportedBit{40, 6}},
    CommandRow{Opcode::le_periodic_advertising_set_info_transfer,
               carry_out<le_periodic_advertising_set_info_transfer>, SupportedBit{40, 7}},
    CommandRow{Opcode::le_set_periodic_advertising_sync_transfer_parameters,
               carry_out<le_set_periodic_advertising_sync_transfer_parameters>, SupportedBit{41, 0}},
    CommandRow{Opcode::le_set_default_periodic_advertising_sync_transfer_parameters,
               carry_out<le_set_default_periodic_advertising_sync_transfer_parameters>, SupportedBit{41, 1}},
};

}  // namespace

std::span<const CommandRow> periodic_transfer_commands() { return rows; }

}  // namespace ble::ll::hci
