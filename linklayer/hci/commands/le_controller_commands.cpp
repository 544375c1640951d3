// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/le_controller_commands.hpp"

#include "linklayer/feature_pages.hpp"
#include "linklayer/hci/acl_buffers.hpp"
#include "linklayer/hci/supported_states.hpp"
#include "linklayer/hci/wide_field.hpp"

#include <array>

namespace ble::ll::hci {

LeSetEventMask LeSetEventMask::parse(OctetReader& reader) { return {u64(reader)}; }

LeSetRandomAddress LeSetRandomAddress::parse(OctetReader& reader) {
    return {DeviceAddress::parse(reader, DeviceAddress::Type::random)};
}

LeSetHostChannelClassification LeSetHostChannelClassification::parse(OctetReader& reader) {
    return {{reader.u40() & ChannelMap::all}};
}

namespace {

Outcome le_set_event_mask(const LeSetEventMask& command, const CommandContext& context) {
    context.host.masks.le = command.mask;
    return ErrorCode::success;
}

Outcome le_read_buffer_size(const LeReadBufferSize&, const CommandContext&) {
    OctetWriter out;
    out.u16(acl_buffer_length);
    out.u8(acl_buffer_count);
    return Outcome{std::move(out)};
}

Outcome le_read_buffer_size_v2(const LeReadBufferSizeV2&, const CommandContext&) {
    OctetWriter out;
    out.u16(acl_buffer_length);
    out.u8(acl_buffer_count);
    out.u16(0);  // no isochronous data
    out.u8(0);
    return Outcome{std::move(out)};
}

Outcome le_read_local_supported_features(const LeReadLocalSupportedFeatures&, const CommandContext& context) {
    OctetWriter out;
    u64(out, context.controller.settings().features.bits);
    return Outcome{std::move(out)};
}

/// Page 0 has eight octets, ten pages of 24 octets follow.
Outcome le_read_all_local_supported_features(const LeReadAllLocalSupportedFeatures&,
                                             const CommandContext& context) {
    const auto features = context.controller.settings().features;
    OctetWriter out;
    out.u8(last_page_of(features));
    u64(out, features.bits);
    for (std::uint8_t number = 1; number <= last_feature_page; ++number)
        out.octets(page_of(features, number));
    return Outcome{std::move(out)};
}

Outcome le_read_supported_states(const LeReadSupportedStates&, const CommandContext& context) {
    OctetWriter out;
    u64(out, supported_states(context.radio));
    return Outcome{std::move(out)};
}

Outcome le_read_transmit_power(const LeReadTransmitPower&, const CommandContext& context) {
    OctetWriter out;
    out.u8(static_cast<std::uint8_t>(context.radio.power.lowest_dbm));
    out.u8(static_cast<std::uint8_t>(context.radio.power.highest_dbm));
    return Outcome{std::move(out)};
}

Outcome le_set_random_address(const LeSetRandomAddress& command, const CommandContext& context) {
    // Advertising sets have random addresses of their own.
    const auto& controller = context.controller;
    const bool advertises =
        context.host.generation != CommandGeneration::extended && controller.is_advertising();
    if (advertises || controller.is_scanning() || controller.is_initiating()) {
        return ErrorCode::command_disallowed;
    }
    context.host.random_address = command.address;
    return ErrorCode::success;
}

Outcome le_set_host_channel_classification(const LeSetHostChannelClassification& command,
                                           const CommandContext& context) {
    constexpr int fewest = 2;
    if (command.map.count() < fewest) return ErrorCode::invalid_command_parameters;
    context.controller.settings().channel_map = command.map;
    for (const auto handle : context.controller.handles()) {
        auto* connection = context.controller.connection(handle);
        if (!connection->link().is_central()) continue;
        const auto status = connection->update_channel_map(command.map, context.now);
        if (status != ErrorCode::success) return status;
    }
    return ErrorCode::success;
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_event_mask, carry_out<le_set_event_mask>, SupportedBit{25, 0}},
    CommandRow{Opcode::le_read_buffer_size, carry_out<le_read_buffer_size>, SupportedBit{25, 1}},
    CommandRow{Opcode::le_read_local_supported_features, carry_out<le_read_local_supported_features>,
               SupportedBit{25, 2}},
    CommandRow{Opcode::le_read_all_local_supported_features, carry_out<le_read_all_local_supported_features>,
               SupportedBit{47, 2}},
    CommandRow{Opcode::le_set_random_address, carry_out<le_set_random_address>, SupportedBit{25, 4}},
    CommandRow{Opcode::le_set_host_channel_classification, carry_out<le_set_host_channel_classification>,
               SupportedBit{27, 3}},
    CommandRow{Opcode::le_read_supported_states, carry_out<le_read_supported_states>, SupportedBit{28, 3}},
    CommandRow{Opcode::le_read_transmit_power, carry_out<le_read_transmit_power>, SupportedBit{38, 7}},
    CommandRow{Opcode::le_read_buffer_size_v2, carry_out<le_read_buffer_size_v2>, SupportedBit{41, 5}},
};

}  // namespace

std::span<const CommandRow> le_controller_commands() { return rows; }

}  // namespace ble::ll::hci
