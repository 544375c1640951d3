// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/host_flow_commands.hpp"

#include <array>

namespace ble::ll::hci {

SetControllerToHostFlowControl SetControllerToHostFlowControl::parse(OctetReader& reader) {
    return {reader.u8()};
}

HostBufferSize HostBufferSize::parse(OctetReader& reader) {
    return {.acl_length = reader.u16(),
            .synchronous_length = reader.u8(),
            .acl_count = reader.u16(),
            .synchronous_count = reader.u16()};
}

HostNumberOfCompletedPackets HostNumberOfCompletedPackets::parse(OctetReader& reader) {
    HostNumberOfCompletedPackets command;
    for (auto left = reader.u8(); left > 0 && !reader.overrun(); --left) {
        const ConnectionHandle handle{reader.u16()};
        command.completed.emplace_back(handle, reader.u16());
    }
    return command;
}

namespace {

Outcome set_controller_to_host_flow_control(const SetControllerToHostFlowControl& command,
                                            const CommandContext& context) {
    if (command.enable > 3) return ErrorCode::invalid_command_parameters;
    if (context.controller.connection_count() > 0) return ErrorCode::command_disallowed;
    context.flow.set_control((command.enable & 1) != 0 ? HostFlow::Control::on : HostFlow::Control::off);
    return ErrorCode::success;
}

Outcome host_buffer_size(const HostBufferSize& command, const CommandContext& context) {
    if (command.acl_length == 0 || command.acl_count == 0) return ErrorCode::invalid_command_parameters;
    context.flow.set_buffers(command.acl_length, command.acl_count);
    return ErrorCode::success;
}

Outcome host_number_of_completed_packets(const HostNumberOfCompletedPackets& command,
                                         const CommandContext& context) {
    for (const auto& [handle, count] : command.completed) context.flow.complete(handle, count);
    return ErrorCode::success;
}

constexpr std::array rows{
    CommandRow{Opcode::set_controller_to_host_flow_control, carry_out<set_controller_to_host_flow_control>,
               SupportedBit{10, 5}},
    CommandRow{Opcode::host_buffer_size, carry_out<host_buffer_size>, SupportedBit{10, 6}},
    CommandRow{Opcode::host_number_of_completed_packets, carry_out<host_number_of_completed_packets>,
               SupportedBit{10, 7}, Answer::none_if_successful},
};

}  // namespace

std::span<const CommandRow> host_flow_commands() { return rows; }

}  // namespace ble::ll::hci
