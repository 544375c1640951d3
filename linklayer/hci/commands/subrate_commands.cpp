// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/subrate_commands.hpp"

#include "linklayer/procedures/subrate_change.hpp"

#include <array>

namespace ble::ll::hci {
namespace {

SubrateWish parse_wish(OctetReader& reader) {
    return {.factor_min = reader.u16(),
            .factor_max = reader.u16(),
            .max_latency = reader.u16(),
            .continuation = reader.u16(),
            .supervision_timeout = reader.u16() * LlData::timeout_unit};
}

}  // namespace

LeSetDefaultSubrate LeSetDefaultSubrate::parse(OctetReader& reader) { return {parse_wish(reader)}; }

LeSubrateRequest LeSubrateRequest::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .wish = parse_wish(reader)};
}

namespace {

Outcome le_set_default_subrate(const LeSetDefaultSubrate& command, const CommandContext& context) {
    if (!command.accepted.is_valid()) return ErrorCode::invalid_command_parameters;
    context.controller.settings().accepted_subrate = command.accepted;
    return ErrorCode::success;
}

Outcome le_subrate_request(const LeSubrateRequest& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return ErrorCode::unknown_connection_identifier;
    const auto& link = connection->link();
    if (!command.wish.is_valid() || !command.wish.fits(link.parameters.interval)) {
        return ErrorCode::invalid_command_parameters;
    }
    if (!link.settings.features.has(Feature::connection_subrating_host)) return ErrorCode::command_disallowed;
    if (link.peer_features && !may_subrate(link)) return ErrorCode::unsupported_remote_feature;
    connection->update_subrate(command.wish, context.now);
    return ErrorCode::success;
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_default_subrate, carry_out<le_set_default_subrate>, SupportedBit{46, 0}},
    CommandRow{Opcode::le_subrate_request, carry_out<le_subrate_request>, SupportedBit{46, 1},
               Answer::status},
};

}  // namespace

std::span<const CommandRow> subrate_commands() { return rows; }

}  // namespace ble::ll::hci
