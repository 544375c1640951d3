// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/phy_commands.hpp"

#include <array>

namespace ble::ll::hci {

PhyPreference PhyPreference::parse(OctetReader& reader) {
    return {.all_phys = reader.u8(), .transmit = {reader.u8()}, .receive = {reader.u8()}};
}

ErrorCode PhyPreference::settle(PhySet supported) {
    if ((all_phys & 1) != 0) transmit = supported;
    if ((all_phys & 2) != 0) receive = supported;
    if (transmit == PhySet{} || receive == PhySet{}) return ErrorCode::invalid_command_parameters;
    const bool are_supported = ((transmit | receive) & supported) == (transmit | receive);
    return are_supported ? ErrorCode::success : ErrorCode::unsupported_feature;
}

LeSetDefaultPhy LeSetDefaultPhy::parse(OctetReader& reader) { return {PhyPreference::parse(reader)}; }

LeSetPhy LeSetPhy::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()},
            .preference = PhyPreference::parse(reader),
            .options = reader.u16()};
}

namespace {

/// 1, 2 and 3, as events have it.
std::uint8_t phy_value(PhyMode mode) {
    if (is_coded(mode)) return 3;
    return mode == PhyMode::le_2m ? 2 : 1;
}

Outcome le_read_phy(const LeReadPhy& command, const CommandContext& context) {
    const auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    OctetWriter out;
    out.u16(static_cast<std::uint16_t>(command.handle));
    out.u8(phy_value(connection->link().transmit_phy));
    out.u8(phy_value(connection->link().receive_phy));
    return Outcome{std::move(out)};
}

Outcome le_set_default_phy(const LeSetDefaultPhy& command, const CommandContext& context) {
    auto& settings = context.controller.settings();
    auto preference = command.preference;
    const auto status = preference.settle(settings.phys);
    if (status != ErrorCode::success) return status;
    settings.preferred_transmit = preference.transmit;
    settings.preferred_receive = preference.receive;
    return status;
}

Outcome le_set_phy(const LeSetPhy& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return ErrorCode::unknown_connection_identifier;
    auto preference = command.preference;
    const auto status = preference.settle(context.controller.settings().phys);
    if (status != ErrorCode::success) return status;
    connection->update_phy(preference.transmit, preference.receive, context.now);
    return status;
}

constexpr std::array rows{
    CommandRow{Opcode::le_read_phy, carry_out<le_read_phy>, SupportedBit{35, 4}},
    CommandRow{Opcode::le_set_default_phy, carry_out<le_set_default_phy>, SupportedBit{35, 5}},
    CommandRow{Opcode::le_set_phy, carry_out<le_set_phy>, SupportedBit{35, 6}, Answer::status},
};

}  // namespace

std::span<const CommandRow> phy_commands() { return rows; }

}  // namespace ble::ll::hci
