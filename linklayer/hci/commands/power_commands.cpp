// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/power_commands.hpp"

#include "linklayer/procedures/power_reports.hpp"

#include <array>
#include <optional>

namespace ble::ll::hci {

LeEnhancedReadTransmitPowerLevel LeEnhancedReadTransmitPowerLevel::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .phy = reader.u8()};
}

LeReadRemoteTransmitPowerLevel LeReadRemoteTransmitPowerLevel::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .phy = reader.u8()};
}

LeSetPathLossReportingParameters LeSetPathLossReportingParameters::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()},
            .parameters = {.high_threshold = reader.u8(),
                           .high_hysteresis = reader.u8(),
                           .low_threshold = reader.u8(),
                           .low_hysteresis = reader.u8(),
                           .min_time_spent = reader.u16()}};
}

LeSetPathLossReportingEnable LeSetPathLossReportingEnable::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .enable = reader.u8()};
}

LeSetTransmitPowerReportingEnable LeSetTransmitPowerReportingEnable::parse(OctetReader& reader) {
    return {
        .handle = ConnectionHandle{reader.u16()}, .local_enable = reader.u8(), .remote_enable = reader.u8()};
}

namespace {

std::optional<PhyMode> phy_mode(std::uint8_t phy) {
    if (phy < 1 || phy > all_phy_modes.size()) return std::nullopt;
    return all_phy_modes[phy - 1u];
}

Outcome le_enhanced_read_transmit_power_level(const LeEnhancedReadTransmitPowerLevel& command,
                                              const CommandContext& context) {
    const auto phy = phy_mode(command.phy);
    const auto* connection = context.controller.connection(command.handle);
    const auto status = connection == nullptr ? ErrorCode::unknown_connection_identifier
                        : !phy                ? ErrorCode::invalid_command_parameters
                                              : ErrorCode::success;
    if (status != ErrorCode::success) return {status, command.handle};
    OctetWriter out;
    out.u16(static_cast<std::uint16_t>(command.handle));
    out.u8(command.phy);
    out.u8(static_cast<std::uint8_t>(connection->link().power.own(*phy).dbm));
    out.u8(static_cast<std::uint8_t>(connection->link().power.highest_dbm()));
    return Outcome{std::move(out)};
}

Outcome le_read_remote_transmit_power_level(const LeReadRemoteTransmitPowerLevel& command,
                                            const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return ErrorCode::unknown_connection_identifier;
    const auto phy = phy_mode(command.phy);
    if (!phy) return ErrorCode::invalid_command_parameters;
    if (!connection->link().may_use(Feature::power_control_request)) {
        return ErrorCode::unsupported_remote_feature;
    }
    connection->update_power(*phy, 0, context.now);
    return ErrorCode::success;
}

Outcome le_set_path_loss_reporting_parameters(const LeSetPathLossReportingParameters& command,
                                              const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    if (!command.parameters.are_valid()) return {ErrorCode::invalid_command_parameters, command.handle};
    connection->path_loss().set(command.parameters);
    return {ErrorCode::success, command.handle};
}

Outcome le_set_path_loss_reporting_enable(const LeSetPathLossReportingEnable& command,
                                          const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    if (command.enable > 1) return {ErrorCode::invalid_command_parameters, command.handle};
    if (!connection->path_loss().is_set()) return {ErrorCode::command_disallowed, command.handle};
    if (command.enable == 1) {
        connection->path_loss().enable();
    } else {
        connection->path_loss().disable();
    }
    return {ErrorCode::success, command.handle};
}

Outcome le_set_transmit_power_reporting_enable(const LeSetTransmitPowerReportingEnable& command,
                                               const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    if (command.local_enable > 1 || command.remote_enable > 1) {
        return {ErrorCode::invalid_command_parameters, command.handle};
    }
    connection->report_power({.of_own = command.local_enable == 1, .of_peer = command.remote_enable == 1},
                             context.now);
    return {ErrorCode::success, command.handle};
}

constexpr std::array rows{
    CommandRow{Opcode::le_enhanced_read_transmit_power_level,
               carry_out<le_enhanced_read_transmit_power_level>, SupportedBit{44, 3}},
    CommandRow{Opcode::le_read_remote_transmit_power_level, carry_out<le_read_remote_transmit_power_level>,
               SupportedBit{44, 4}, Answer::status},
    CommandRow{Opcode::le_set_path_loss_reporting_parameters,
               carry_out<le_set_path_loss_reporting_parameters>, SupportedBit{44, 5}},
    CommandRow{Opcode::le_set_path_loss_reporting_enable, carry_out<le_set_path_loss_reporting_enable>,
               SupportedBit{44, 6}},
    CommandRow{Opcode::le_set_transmit_power_reporting_enable,
               carry_out<le_set_transmit_power_reporting_enable>, SupportedBit{44, 7}},
};

}  // namespace

std::span<const CommandRow> power_commands() { return rows; }

}  // namespace ble::ll::hci
