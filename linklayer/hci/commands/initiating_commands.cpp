// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/initiating_commands.hpp"

#include "linklayer/hci/own_address.hpp"

#include <algorithm>
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

constexpr Duration scan_unit = std::chrono::microseconds{625};

bool is_valid(const LeCreateConnection& command) {
    constexpr std::uint16_t shortest = 0x0004, longest = 0x4000;
    const bool scan_fits = command.scan_window >= shortest && command.scan_window <= command.scan_interval &&
                           command.scan_interval <= longest;
    const bool peer_fits = command.filter_policy == 1 || command.peer_address_type <= 3;
    return scan_fits && command.filter_policy <= 1 && peer_fits && command.timing.is_valid();
}

bool is_connected_to(const DeviceAddress& peer, const CommandContext& context) {
    const auto handles = context.controller.handles();
    return std::ranges::any_of(
        handles, [&](auto handle) { return context.controller.connection(handle)->peer() == peer; });
}

Outcome le_create_connection(const LeCreateConnection& command, const CommandContext& context) {
    if (context.controller.is_initiating()) return ErrorCode::command_disallowed;
    if (!is_valid(command)) return ErrorCode::invalid_command_parameters;
    const auto own_type = check_own_address_type(command.own_address_type);
    if (own_type != ErrorCode::success) return own_type;
    const auto own = own_address(OwnAddressType{command.own_address_type}, context);
    if (!own) return own.error();
    ConnectParameters parameters{
        .own_address = *own,
        .own_identity = own_identity(OwnAddressType{command.own_address_type}),
        .timing = {.interval = command.scan_interval * scan_unit, .window = command.scan_window * scan_unit},
        .connection = command.timing.longest(),
        .channel_map = context.controller.settings().channel_map};
    if (command.filter_policy == 0) {
        parameters.peer = command.peer;
        // 2 and 3 are identities, public and random: what any address is that the resolving list has.
        const bool is_random = (command.peer_address_type & 1) != 0;
        parameters.peer->type = is_random ? DeviceAddress::Type::random : DeviceAddress::Type::public_device;
        if (is_connected_to(*parameters.peer, context)) return ErrorCode::connection_already_exists;
    }
    context.host.initiates_from_list = command.filter_policy == 1;
    return context.controller.connect(parameters, context.now);
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
