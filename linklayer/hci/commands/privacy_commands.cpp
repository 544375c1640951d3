// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/privacy_commands.hpp"

#include "linklayer/hci/reversed_field.hpp"

#include <array>

namespace ble::ll::hci {

LeAddDeviceToResolvingList LeAddDeviceToResolvingList::parse(OctetReader& reader) {
    return {.peer = TypedAddress::parse(reader),
            .peer_key = reversed<Octets128>(reader),
            .local_key = reversed<Octets128>(reader)};
}

LeSetAddressResolutionEnable LeSetAddressResolutionEnable::parse(OctetReader& reader) {
    return {reader.u8()};
}

LeSetResolvablePrivateAddressTimeout LeSetResolvablePrivateAddressTimeout::parse(OctetReader& reader) {
    return {reader.u16()};
}

LeSetPrivacyMode LeSetPrivacyMode::parse(OctetReader& reader) {
    return {.peer = TypedAddress::parse(reader), .mode = reader.u8()};
}

namespace {

/// The list stays as it is while a role resolves with it.
ErrorCode check(const TypedAddress& peer, const CommandContext& context) {
    const bool is_in_use = context.controller.resolving_list().is_on() && context.controller.has_role();
    if (is_in_use) return ErrorCode::command_disallowed;
    return peer.is_valid() ? ErrorCode::success : ErrorCode::invalid_command_parameters;
}

Outcome le_add_device_to_resolving_list(const LeAddDeviceToResolvingList& command,
                                        const CommandContext& context) {
    if (const auto status = check(command.peer, context); status != ErrorCode::success) return status;
    return context.controller.resolving_list().add(
        {.identity = command.peer.address, .peer_key = command.peer_key, .local_key = command.local_key});
}

Outcome le_remove_device_from_resolving_list(const LeRemoveDeviceFromResolvingList& command,
                                             const CommandContext& context) {
    if (const auto status = check(command.peer, context); status != ErrorCode::success) return status;
    return context.controller.resolving_list().remove(command.peer.address);
}

Outcome le_clear_resolving_list(const LeClearResolvingList&, const CommandContext& context) {
    if (const auto status = check({}, context); status != ErrorCode::success) return status;
    context.controller.resolving_list().clear();
    return ErrorCode::success;
}

Outcome le_read_resolving_list_size(const LeReadResolvingListSize&, const CommandContext&) {
    OctetWriter out;
    out.u8(ResolvingList::capacity);
    return Outcome{std::move(out)};
}

/// Zeros where there is none.
Outcome address(const std::optional<DeviceAddress>& address) {
    OctetWriter out;
    out.octets(address.value_or(DeviceAddress{}).octets);
    return Outcome{std::move(out)};
}

Outcome unknown() {
    Outcome outcome = address(std::nullopt);
    outcome.status = ErrorCode::unknown_connection_identifier;
    return outcome;
}

Outcome le_read_peer_resolvable_address(const LeReadPeerResolvableAddress& command,
                                        const CommandContext& context) {
    const auto& list = context.controller.resolving_list();
    return list.contains(command.peer.address) ? address(list.peer_address(command.peer.address)) : unknown();
}

Outcome le_read_local_resolvable_address(const LeReadLocalResolvableAddress& command,
                                         const CommandContext& context) {
    auto& list = context.controller.resolving_list();
    return list.contains(command.peer.address)
               ? address(list.local_address(command.peer.address, context.now))
               : unknown();
}

Outcome le_set_address_resolution_enable(const LeSetAddressResolutionEnable& command,
                                         const CommandContext& context) {
    if (context.controller.has_role()) return ErrorCode::command_disallowed;
    if (command.enable > 1) return ErrorCode::invalid_command_parameters;
    context.controller.resolving_list().set_resolution(ResolvingList::Resolution{command.enable});
    return ErrorCode::success;
}

Outcome le_set_resolvable_private_address_timeout(const LeSetResolvablePrivateAddressTimeout& command,
                                                  const CommandContext& context) {
    constexpr std::uint16_t hour = 3'600;
    if (command.seconds < 1 || command.seconds > hour) return ErrorCode::invalid_command_parameters;
    context.controller.resolving_list().set_timeout(std::chrono::seconds{command.seconds});
    return ErrorCode::success;
}

Outcome le_set_privacy_mode(const LeSetPrivacyMode& command, const CommandContext& context) {
    if (const auto status = check(command.peer, context); status != ErrorCode::success) return status;
    if (command.mode > 1) return ErrorCode::invalid_command_parameters;
    return context.controller.resolving_list().set_mode(command.peer.address, PrivacyMode{command.mode});
}

constexpr std::array rows{
    CommandRow{Opcode::le_add_device_to_resolving_list, carry_out<le_add_device_to_resolving_list>,
               SupportedBit{34, 3}},
    CommandRow{Opcode::le_remove_device_from_resolving_list, carry_out<le_remove_device_from_resolving_list>,
               SupportedBit{34, 4}},
    CommandRow{Opcode::le_clear_resolving_list, carry_out<le_clear_resolving_list>, SupportedBit{34, 5}},
    CommandRow{Opcode::le_read_resolving_list_size, carry_out<le_read_resolving_list_size>,
               SupportedBit{34, 6}},
    CommandRow{Opcode::le_read_peer_resolvable_address, carry_out<le_read_peer_resolvable_address>,
               SupportedBit{34, 7}},
    CommandRow{Opcode::le_read_local_resolvable_address, carry_out<le_read_local_resolvable_address>,
               SupportedBit{35, 0}},
    CommandRow{Opcode::le_set_address_resolution_enable, carry_out<le_set_address_resolution_enable>,
               SupportedBit{35, 1}},
    CommandRow{Opcode::le_set_resolvable_private_address_timeout,
               carry_out<le_set_resolvable_private_address_timeout>, SupportedBit{35, 2}},
    CommandRow{Opcode::le_set_privacy_mode, carry_out<le_set_privacy_mode>, SupportedBit{39, 2}},
};

}  // namespace

std::span<const CommandRow> privacy_commands() { return rows; }

}  // namespace ble::ll::hci
