// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/filter_accept_list_commands.hpp"

#include <array>

namespace ble::ll::hci {
namespace {

/// While a role filters with the list it stays as it is.
bool is_in_use(const CommandContext& context) {
    const auto& controller = context.controller;
    const auto& host = context.host;
    return controller.advertises_to_list() || (controller.is_scanning() && host.scanning.uses_list()) ||
           (controller.is_initiating() && host.initiates_from_list);
}

/// All advertisers that do not say who they are.
constexpr std::uint8_t anonymous = 0xFF;

ErrorCode check(const TypedAddress& peer, const CommandContext& context) {
    if (is_in_use(context)) return ErrorCode::command_disallowed;
    const bool is_valid = peer.is_valid() || peer.type == anonymous;
    return is_valid ? ErrorCode::success : ErrorCode::invalid_command_parameters;
}

Outcome le_read_filter_accept_list_size(const LeReadFilterAcceptListSize&, const CommandContext&) {
    OctetWriter out;
    out.u8(FilterAcceptList::capacity);
    return Outcome{std::move(out)};
}

Outcome le_clear_filter_accept_list(const LeClearFilterAcceptList&, const CommandContext& context) {
    if (is_in_use(context)) return ErrorCode::command_disallowed;
    context.controller.filter_accept_list().clear();
    return ErrorCode::success;
}

Outcome le_add_device_to_filter_accept_list(const LeAddDeviceToFilterAcceptList& command,
                                            const CommandContext& context) {
    const auto status = check(command.peer, context);
    if (status != ErrorCode::success) return status;
    auto& list = context.controller.filter_accept_list();
    const bool fits = command.peer.type == anonymous ? list.add_anonymous() : list.add(command.peer.address);
    return fits ? ErrorCode::success : ErrorCode::memory_capacity_exceeded;
}

Outcome le_remove_device_from_filter_accept_list(const LeRemoveDeviceFromFilterAcceptList& command,
                                                 const CommandContext& context) {
    const auto status = check(command.peer, context);
    if (status != ErrorCode::success) return status;
    auto& list = context.controller.filter_accept_list();
    if (command.peer.type == anonymous) {
        list.remove_anonymous();
    } else {
        list.remove(command.peer.address);
    }
    return ErrorCode::success;
}

constexpr std::array rows{
    CommandRow{Opcode::le_read_filter_accept_list_size, carry_out<le_read_filter_accept_list_size>,
               SupportedBit{26, 6}},
    CommandRow{Opcode::le_clear_filter_accept_list, carry_out<le_clear_filter_accept_list>,
               SupportedBit{26, 7}},
    CommandRow{Opcode::le_add_device_to_filter_accept_list, carry_out<le_add_device_to_filter_accept_list>,
               SupportedBit{27, 0}},
    CommandRow{Opcode::le_remove_device_from_filter_accept_list,
               carry_out<le_remove_device_from_filter_accept_list>, SupportedBit{27, 1}},
};

}  // namespace

std::span<const CommandRow> filter_accept_list_commands() { return rows; }

}  // namespace ble::ll::hci
