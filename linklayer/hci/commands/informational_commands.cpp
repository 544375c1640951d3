// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/informational_commands.hpp"

#include "linklayer/hci/acl_buffers.hpp"
#include "linklayer/hci/command_table.hpp"

#include <array>

namespace ble::ll::hci {

ZephyrWriteBdAddr ZephyrWriteBdAddr::parse(OctetReader& reader) {
    return {DeviceAddress::parse(reader, DeviceAddress::Type::public_device)};
}

namespace {

Outcome read_local_version_information(const ReadLocalVersionInformation&, const CommandContext& context) {
    const auto& version = context.controller.settings().version;
    OctetWriter out;
    out.u8(version.version);  // of HCI
    out.u16(0);
    out.u8(version.version);  // of the link layer
    out.u16(version.company);
    out.u16(version.subversion);
    return Outcome{std::move(out)};
}

Outcome read_local_supported_commands(const ReadLocalSupportedCommands&, const CommandContext&) {
    OctetWriter out;
    out.octets(supported_commands());
    return Outcome{std::move(out)};
}

Outcome read_local_supported_features(const ReadLocalSupportedFeatures&, const CommandContext&) {
    // LMP features, page 0: BR/EDR not supported, LE supported (Core 6.0, Vol 2 Part C, 3.3).
    constexpr std::array<std::uint8_t, 8> le_only{0, 0, 0, 0, 0x60, 0, 0, 0};
    OctetWriter out;
    out.octets(le_only);
    return Outcome{std::move(out)};
}

Outcome read_buffer_size(const ReadBufferSize&, const CommandContext&) {
    OctetWriter out;
    out.u16(acl_buffer_length);
    out.u8(0);
    out.u16(acl_buffer_count);
    out.u16(0);
    return Outcome{std::move(out)};
}

Outcome read_bd_addr(const ReadBdAddr&, const CommandContext& context) {
    OctetWriter out;
    out.octets(context.controller.settings().address.octets);
    return Outcome{std::move(out)};
}

Outcome read_rssi(const ReadRssi& command, const CommandContext& context) {
    const auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    OctetWriter out;
    out.u16(static_cast<std::uint16_t>(command.handle));
    out.u8(static_cast<std::uint8_t>(connection->rssi_dbm()));
    return Outcome{std::move(out)};
}

Outcome zephyr_write_bd_addr(const ZephyrWriteBdAddr& command, const CommandContext& context) {
    auto& controller = context.controller;
    if (controller.has_role() || controller.connection_count() > 0) return ErrorCode::command_disallowed;
    controller.settings().address = command.address;
    return ErrorCode::success;
}

constexpr std::array rows{
    CommandRow{Opcode::read_local_version_information, carry_out<read_local_version_information>,
               SupportedBit{14, 3}},
    CommandRow{Opcode::read_local_supported_commands, carry_out<read_local_supported_commands>},
    CommandRow{Opcode::read_local_supported_features, carry_out<read_local_supported_features>,
               SupportedBit{14, 5}},
    CommandRow{Opcode::read_buffer_size, carry_out<read_buffer_size>, SupportedBit{14, 7}},
    CommandRow{Opcode::read_bd_addr, carry_out<read_bd_addr>, SupportedBit{15, 1}},
    CommandRow{Opcode::read_rssi, carry_out<read_rssi>, SupportedBit{15, 5}},
    CommandRow{Opcode::zephyr_write_bd_addr, carry_out<zephyr_write_bd_addr>},
};

}  // namespace

std::span<const CommandRow> informational_commands() { return rows; }

}  // namespace ble::ll::hci
