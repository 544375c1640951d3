// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/extended_initiating_commands.hpp"

#include "linklayer/hci/connection_start.hpp"

#include <array>

namespace ble::ll::hci {

LeExtendedCreateConnection LeExtendedCreateConnection::parse(OctetReader& reader) {
    LeExtendedCreateConnection out{.filter_policy = reader.u8(),
                                   .own_address_type = reader.u8(),
                                   .peer_address_type = reader.u8(),
                                   .peer = DeviceAddress::parse(reader, DeviceAddress::Type::public_device),
                                   .phys = reader.u8()};
    const auto on_phy = [&] {
        return OnPhy{.scan_interval = reader.u16(),
                     .scan_window = reader.u16(),
                     .timing = IntervalRange::parse(reader)};
    };
    if (PhySet{out.phys}.contains(LePhy::le_1m)) out.on_1m = on_phy();
    if (PhySet{out.phys}.contains(LePhy::le_2m)) out.on_2m = on_phy();
    if (PhySet{out.phys}.contains(LePhy::le_coded)) out.on_coded = on_phy();
    return out;
}

namespace {

using OnPhy = std::optional<LeExtendedCreateConnection::OnPhy>;

bool scan_fits(const OnPhy& on_phy) {
    constexpr std::uint16_t shortest = 0x0004;
    return !on_phy || (on_phy->scan_window >= shortest && on_phy->scan_window <= on_phy->scan_interval);
}

bool is_valid(const LeExtendedCreateConnection& command) {
    const auto timing_fits = [](const OnPhy& on_phy) { return !on_phy || on_phy->timing.is_valid(); };
    return (command.on_1m || command.on_coded) && scan_fits(command.on_1m) && scan_fits(command.on_coded) &&
           timing_fits(command.on_1m) && timing_fits(command.on_2m) && timing_fits(command.on_coded);
}

std::optional<ConnectParameters::OnPhy> connect_on(const OnPhy& on_phy) {
    if (!on_phy) return std::nullopt;
    return ConnectParameters::OnPhy{.timing = scan_timing(on_phy->scan_interval, on_phy->scan_window),
                                    .connection = on_phy->timing.longest()};
}

Outcome le_extended_create_connection(const LeExtendedCreateConnection& command,
                                      const CommandContext& context) {
    if (context.controller.is_initiating()) return ErrorCode::command_disallowed;
    if ((PhySet{command.phys} & PhySet::all()) != PhySet{command.phys}) return ErrorCode::unsupported_feature;
    if (!is_valid(command)) return ErrorCode::invalid_command_parameters;
    ConnectParameters parameters{
        .on_1m = connect_on(command.on_1m), .on_coded = connect_on(command.on_coded), .pdus = HeardPdus::all};
    if (command.on_2m) parameters.on_2m = command.on_2m->timing.longest();
    return start_connecting(std::move(parameters),
                            {.filter_policy = command.filter_policy,
                             .peer_address_type = command.peer_address_type,
                             .peer = command.peer,
                             .own_address_type = command.own_address_type},
                            context);
}

constexpr std::array rows{
    CommandRow{Opcode::le_extended_create_connection, carry_out<le_extended_create_connection>,
               SupportedBit{37, 7}, Answer::status, CommandGeneration::extended},
};

}  // namespace

std::span<const CommandRow> extended_initiating_commands() { return rows; }

}  // namespace ble::ll::hci
