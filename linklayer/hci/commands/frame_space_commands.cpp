// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/frame_space_commands.hpp"

#include <array>

namespace ble::ll::hci {

LeFrameSpaceUpdate LeFrameSpaceUpdate::parse(OctetReader& reader) {
    using std::chrono::microseconds;
    return {.handle = ConnectionHandle{reader.u16()},
            .range = {.shortest = microseconds{reader.u16()}, .longest = microseconds{reader.u16()}},
            .selection = SpaceSelection::parse(reader)};
}

namespace {

Outcome le_frame_space_update(const LeFrameSpaceUpdate& command, const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return ErrorCode::unknown_connection_identifier;
    const auto& range = command.range;
    const bool is_valid = range.shortest <= range.longest && range.longest <= SpaceRange::longest_possible &&
                          !command.selection.is_empty();
    if (!is_valid) return ErrorCode::invalid_command_parameters;
    const SpaceSelection possible{context.controller.settings().phys, SpacingTypes::all()};
    if ((command.selection & possible) != command.selection) return ErrorCode::unsupported_feature;
    if (!connection->link().may_use(Feature::frame_space_update))
        return ErrorCode::unsupported_remote_feature;
    connection->update_frame_space(range, command.selection, context.now);
    return ErrorCode::success;
}

constexpr std::array rows{
    CommandRow{Opcode::le_frame_space_update, carry_out<le_frame_space_update>, SupportedBit{48, 1},
               Answer::status},
};

}  // namespace

std::span<const CommandRow> frame_space_commands() { return rows; }

}  // namespace ble::ll::hci
