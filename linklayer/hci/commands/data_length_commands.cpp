// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/data_length_commands.hpp"

#include <array>

namespace ble::ll::hci {
namespace {

DataLength parse_length(OctetReader& reader) { return {.octets = reader.u16(), .time_us = reader.u16()}; }

void write(OctetWriter& out, const DataLength& length) {
    out.u16(length.octets);
    out.u16(length.time_us);
}

}  // namespace

LeSetDataLength LeSetDataLength::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .transmit = parse_length(reader)};
}

LeWriteSuggestedDefaultDataLength LeWriteSuggestedDefaultDataLength::parse(OctetReader& reader) {
    return {parse_length(reader)};
}

namespace {

Outcome le_set_data_length(const LeSetDataLength& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    if (!command.transmit.is_valid()) return {ErrorCode::invalid_command_parameters, command.handle};
    connection->update_data_length(command.transmit, context.now);
    return {ErrorCode::success, command.handle};
}

Outcome le_read_suggested_default_data_length(const LeReadSuggestedDefaultDataLength&,
                                              const CommandContext& context) {
    OctetWriter out;
    write(out, context.controller.settings().suggested_transmit);
    return Outcome{std::move(out)};
}

Outcome le_write_suggested_default_data_length(const LeWriteSuggestedDefaultDataLength& command,
                                               const CommandContext& context) {
    if (!command.transmit.is_valid()) return ErrorCode::invalid_command_parameters;
    context.controller.settings().suggested_transmit = command.transmit;
    return ErrorCode::success;
}

Outcome le_read_maximum_data_length(const LeReadMaximumDataLength&, const CommandContext& context) {
    OctetWriter out;
    write(out, {.octets = DataLength::max_octets, .time_us = DataLength::max_time_us});
    write(out, context.controller.settings().longest_receive);
    return Outcome{std::move(out)};
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_data_length, carry_out<le_set_data_length>, SupportedBit{33, 6}},
    CommandRow{Opcode::le_read_suggested_default_data_length,
               carry_out<le_read_suggested_default_data_length>, SupportedBit{33, 7}},
    CommandRow{Opcode::le_write_suggested_default_data_length,
               carry_out<le_write_suggested_default_data_length>, SupportedBit{34, 0}},
    CommandRow{Opcode::le_read_maximum_data_length, carry_out<le_read_maximum_data_length>,
               SupportedBit{35, 3}},
};

}  // namespace

std::span<const CommandRow> data_length_commands() { return rows; }

}  // namespace ble::ll::hci
