// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/baseband_commands.hpp"

#include "linklayer/hci/transmit_power.hpp"
#include "linklayer/hci/wide_field.hpp"

#include <array>

namespace ble::ll::hci {

SetEventMask SetEventMask::parse(OctetReader& reader) { return {u64(reader)}; }

SetEventMaskPage2 SetEventMaskPage2::parse(OctetReader& reader) { return {u64(reader)}; }

WriteLeHostSupport WriteLeHostSupport::parse(OctetReader& reader) {
    return {.supported = reader.u8(), .simultaneous = reader.u8()};
}

ReadTransmitPowerLevel ReadTransmitPowerLevel::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .type = reader.u8()};
}

WriteAuthenticatedPayloadTimeout WriteAuthenticatedPayloadTimeout::parse(OctetReader& reader) {
    return {.handle = ConnectionHandle{reader.u16()}, .timeout = reader.u16()};
}

namespace {

constexpr Duration payload_timeout_unit = std::chrono::milliseconds{10};

Outcome reset(const Reset&, const CommandContext& context) {
    context.controller.reset();
    auto& settings = context.controller.settings();
    const ControllerSettings initial{};
    settings.channel_map = initial.channel_map;
    settings.periodic_transfer = initial.periodic_transfer;
    settings.suggested_transmit = initial.suggested_transmit;
    settings.preferred_transmit = initial.preferred_transmit;
    settings.preferred_receive = initial.preferred_receive;
    settings.accepted_subrate = initial.accepted_subrate;
    settings.features = settings.features.without(Feature::connection_subrating_host)
                            .without(Feature::advertising_coding_selection_host);
    context.host = {};
    context.flow = {};
    return ErrorCode::success;
}

Outcome set_event_mask(const SetEventMask& command, const CommandContext& context) {
    context.host.masks.page_1 = command.mask;
    return ErrorCode::success;
}

Outcome set_event_mask_page_2(const SetEventMaskPage2& command, const CommandContext& context) {
    context.host.masks.page_2 = command.mask;
    return ErrorCode::success;
}

Outcome read_le_host_support(const ReadLeHostSupport&, const CommandContext& context) {
    OctetWriter out;
    out.u8(context.host.le_host_support);
    out.u8(0);  // simultaneous LE and BR/EDR: reserved since Core 5.0
    return Outcome{std::move(out)};
}

Outcome write_le_host_support(const WriteLeHostSupport& command, const CommandContext& context) {
    if (command.supported > 1) return ErrorCode::invalid_command_parameters;
    context.host.le_host_support = command.supported;
    return ErrorCode::success;
}

Outcome read_transmit_power_level(const ReadTransmitPowerLevel& command, const CommandContext& context) {
    if (context.controller.connection(command.handle) == nullptr) {
        return {ErrorCode::unknown_connection_identifier, command.handle};
    }
    if (command.type > 1) return {ErrorCode::invalid_command_parameters, command.handle};
    OctetWriter out;
    out.u16(static_cast<std::uint16_t>(command.handle));
    out.u8(static_cast<std::uint8_t>(transmit_power_dbm));
    return Outcome{std::move(out)};
}

Outcome read_authenticated_payload_timeout(const ReadAuthenticatedPayloadTimeout& command,
                                           const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    OctetWriter out;
    out.u16(static_cast<std::uint16_t>(command.handle));
    out.u16(static_cast<std::uint16_t>(connection->authenticated_payload_timeout() / payload_timeout_unit));
    return Outcome{std::move(out)};
}

Outcome write_authenticated_payload_timeout(const WriteAuthenticatedPayloadTimeout& command,
                                            const CommandContext& context) {
    auto* connection = context.controller.connection(command.handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, command.handle};
    const auto timeout = command.timeout * payload_timeout_unit;
    const auto& parameters = connection->link().parameters;
    // Shorter than the peripheral may sleep would be broken at once.
    const bool is_valid = command.timeout > 0 && timeout >= parameters.interval * (1 + parameters.latency);
    if (!is_valid) return {ErrorCode::invalid_command_parameters, command.handle};
    connection->set_authenticated_payload_timeout(timeout);
    return {ErrorCode::success, command.handle};
}

constexpr std::array rows{
    CommandRow{Opcode::set_event_mask, carry_out<set_event_mask>, SupportedBit{5, 6}},
    CommandRow{Opcode::reset, carry_out<reset>, SupportedBit{5, 7}},
    CommandRow{Opcode::read_transmit_power_level, carry_out<read_transmit_power_level>, SupportedBit{10, 2}},
    CommandRow{Opcode::set_event_mask_page_2, carry_out<set_event_mask_page_2>, SupportedBit{22, 2}},
    CommandRow{Opcode::read_le_host_support, carry_out<read_le_host_support>, SupportedBit{24, 5}},
    CommandRow{Opcode::write_le_host_support, carry_out<write_le_host_support>, SupportedBit{24, 6}},
    CommandRow{Opcode::read_authenticated_payload_timeout, carry_out<read_authenticated_payload_timeout>,
               SupportedBit{32, 4}},
    CommandRow{Opcode::write_authenticated_payload_timeout, carry_out<write_authenticated_payload_timeout>,
               SupportedBit{32, 5}},
};

}  // namespace

std::span<const CommandRow> baseband_commands() { return rows; }

}  // namespace ble::ll::hci
