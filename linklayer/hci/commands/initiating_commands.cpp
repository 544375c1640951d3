// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/initiating_commands.hpp"

#include "linklayer/hci/connection_start.hpp"

#include <array>

namespace ble::ll::hci {

LeCreateConnection LeCreateConnection::parse(OctetReader& reader) {
    return {.scan_interval = reader.u16(),
            .scan_window = reader.u16(),
            .filter_policy = reader.u8(),
            .peer_address_type = reader.u8(),
            .peer = DeviceAddress::parse(reader, DeviceAddress::Type::public_device),
            .own_address_type = reader.u8(),
            .timing = IntervalRange::parse(reader)};
}

namespace {

bool is_valid(const LeCreateConnection& command) {
    constexpr std::uint16_t shortest = 0x0004, longest = 0x4000;
    const bool scan_fits = command.scan_window >= shortest && command.scan_window <= command.scan_interval &&
                           command.scan_interval <= longest;
    return scan_fits && command.timing.is_valid();
}

Outcome le_create_connection(const LeCreateConnection& command, const CommandContext& context) {
    if (context.controller.is_initiating()) return ErrorCode::command_disallowed;
    if (!is_valid(command)) return ErrorCode::invalid_command_parameters;
    ConnectParameters parameters{
        .on_1m = ConnectParameters::OnPhy{.timing = scan_timing(command.scan_interval, command.scan_window),
                                          .connection = command.timing.longest()}};
    return start_connecting(std::move(parameters),
                            {.filter_policy = command.filter_policy,
                             .peer_address_type = command.peer_address_type,
                             .peer = command.peer,
                             .own_address_type = command.own_address_type},
                            context);
}

Outcome le_create_connection_cancel(const LeCreateConnectionCancel&, const CommandContext& context) {
    return context.controller.cancel_connect();
}

constexpr std::array rows{
    CommandRow{Opcode::le_create_connection, carry_out<le_create_connection>, SupportedBit{26, 4},
               Answer::status, CommandGeneration::legacy},
    CommandRow{Opcode::le_create_connection_cancel, carry_out<le_create_connection_cancel>,
               SupportedBit{26, 5}},
};

}  // namespace

std::span<const CommandRow> initiating_commands() { return rows; }

}  // namespace ble::ll::hci
