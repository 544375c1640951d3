// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/connection_commands.hpp"

#include "linklayer/hci/answer_request.hpp"

#include <algorithm>
#include <array>

namespace ble::ll::hci {

Disconnect Disconnect::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .reason = reader.u8()};
}

LeReadAllRemoteFeatures LeReadAllRemoteFeatures::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .last_page = reader.u8()};
}

LeConnectionUpdate LeConnectionUpdate::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .timing = IntervalRange::parse(reader)};
}

LeRemoteConnectionParameterRequestReply LeRemoteConnectionParameterRequestReply::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .timing = IntervalRange::parse(reader)};
}

LeRemoteConnectionParameterRequestNegativeReply LeRemoteConnectionParameterRequestNegativeReply::parse(
    OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .reason = reader.u8()};
}

namespace {

constexpr auto no_connection = ErrorCode::unknown_connection_identifier;

Outcome disconnect(const Disconnect& command, const CommandContext& context) {
    // The reasons that a host may give (Core 6.0, Vol 4 Part E, 7.1.6).
    constexpr std::array<std::uint8_t, 7> reasons{0x05, 0x13, 0x14, 0x15, 0x1A, 0x29, 0x3B};
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return no_connection;
    if (std::ranges::find(reasons, command.reason) == reasons.end()) {
        return ErrorCode::invalid_command_parameters;
    }
    connection->disconnect(ErrorCode{command.reason}, context.now);
    return ErrorCode::success;
}

Outcome read_remote_version_information(const ReadRemoteVersionInformation& command,
                                        const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return no_connection;
    connection->exchange_versions(context.now);
    return ErrorCode::success;
}

Outcome le_read_remote_features(const LeReadRemoteFeatures& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return no_connection;
    connection->exchange_features(context.now);
    return ErrorCode::success;
}

Outcome le_read_all_remote_features(const LeReadAllRemoteFeatures& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return no_connection;
    if (command.last_page > last_feature_page) return ErrorCode::invalid_command_parameters;
    connection->exchange_feature_pages(command.last_page, context.now);
    return ErrorCode::success;
}

Outcome le_request_peer_sca(const LeRequestPeerSca& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return no_connection;
    connection->update_clock_accuracy(context.now);
    return ErrorCode::success;
}

Outcome le_connection_update(const LeConnectionUpdate& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return no_connection;
    if (!command.timing.is_valid()) return ErrorCode::invalid_command_parameters;
    connection->update_parameters(command.timing.wish(), context.now);
    return ErrorCode::success;
}

Outcome le_read_channel_map(const LeReadChannelMap& command, const CommandContext& context) {
    const auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {no_connection, command.handle};
    OctetWriter out;
    out.u16(static_cast<std::uint16_t>(command.handle));
    out.u40(connection->link().channel_map.bits);
    return Outcome{std::move(out)};
}

Outcome le_remote_connection_parameter_request_reply(const LeRemoteConnectionParameterRequestReply& command,
                                                     const CommandContext& context) {
    if (!command.timing.is_valid()) return {ErrorCode::invalid_command_parameters, command.handle};
    const ParametersAnswer accepted{.accepted = command.timing.wish()};
    return answer_request(context.host.parameter_requests, command.handle, accepted, context);
}

Outcome le_remote_connection_parameter_request_negative_reply(
    const LeRemoteConnectionParameterRequestNegativeReply& command, const CommandContext& context) {
    const ParametersAnswer refused{.refusal = ErrorCode{command.reason}};
    return answer_request(context.host.parameter_requests, command.handle, refused, context);
}

constexpr std::array rows{
    CommandRow{Opcode::disconnect, carry_out<disconnect>, SupportedBit{0, 5}, Answer::status},
    CommandRow{Opcode::read_remote_version_information, carry_out<read_remote_version_information>,
               SupportedBit{2, 7}, Answer::status},
    CommandRow{Opcode::le_connection_update, carry_out<le_connection_update>, SupportedBit{27, 2},
               Answer::status},
    CommandRow{Opcode::le_read_channel_map, carry_out<le_read_channel_map>, SupportedBit{27, 4}},
    CommandRow{Opcode::le_read_remote_features, carry_out<le_read_remote_features>, SupportedBit{27, 5},
               Answer::status},
    CommandRow{Opcode::le_read_all_remote_features, carry_out<le_read_all_remote_features>,
               SupportedBit{47, 3}, Answer::status},
    CommandRow{Opcode::le_remote_connection_parameter_request_reply,
               carry_out<le_remote_connection_parameter_request_reply>, SupportedBit{33, 4}},
    CommandRow{Opcode::le_remote_connection_parameter_request_negative_reply,
               carry_out<le_remote_connection_parameter_request_negative_reply>, SupportedBit{33, 5}},
    CommandRow{Opcode::le_request_peer_sca, carry_out<le_request_peer_sca>, SupportedBit{43, 2},
               Answer::status},
};

}  // namespace

std::span<const CommandRow> connection_commands() { return rows; }

}  // namespace ble::ll::hci
