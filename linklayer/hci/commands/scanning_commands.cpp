// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/scanning_commands.hpp"

#include "linklayer/hci/own_address.hpp"

#include <array>

namespace ble::ll::hci {

LeSetScanParameters LeSetScanParameters::parse(OctetReader& reader) {
    return {.type = reader.u8(),
            .interval = reader.u16(),
            .window = reader.u16(),
            .own_address_type = reader.u8(),
            .filter_policy = reader.u8()};
}

LeSetScanEnable LeSetScanEnable::parse(OctetReader& reader) {
    return {.enable = reader.u8(), .filter_duplicates = reader.u8()};
}

namespace {

constexpr Duration scan_unit = std::chrono::microseconds{625};

Outcome le_set_scan_parameters(const LeSetScanParameters& command, const CommandContext& context) {
    if (context.controller.is_scanning()) return ErrorCode::command_disallowed;
    constexpr std::uint16_t shortest = 0x0004, longest = 0x4000;
    const bool is_valid = command.type <= 1 && command.window >= shortest &&
                          command.window <= command.interval && command.interval <= longest &&
                          command.filter_policy <= 3;
    if (!is_valid) return ErrorCode::invalid_command_parameters;
    const auto own = check_own_address_type(command.own_address_type);
    if (own != ErrorCode::success) return own;
    context.host.scanning = {
        .on_1m = ScanParameters::OnPhy{.type = ScanParameters::Type{command.type},
                                       .timing = {.interval = command.interval * scan_unit,
                                                  .window = command.window * scan_unit}},
        .filter_policy = ScanParameters::FilterPolicy{command.filter_policy}};
    context.host.scanner_address = OwnAddressType{command.own_address_type};
    return ErrorCode::success;
}

Outcome le_set_scan_enable(const LeSetScanEnable& command, const CommandContext& context) {
    if (command.enable > 1) return ErrorCode::invalid_command_parameters;
    if (command.enable == 0) {
        context.controller.stop_scanning();
        return ErrorCode::success;
    }
    if (command.filter_duplicates > 1) return ErrorCode::invalid_command_parameters;
    const auto own = own_address(context.host.scanner_address, context);
    if (!own) return own.error();
    auto parameters = context.host.scanning;
    parameters.own_address = *own;
    parameters.own_identity = own_identity(context.host.scanner_address);
    parameters.duplicates = ScanParameters::Duplicates{command.filter_duplicates};
    // Enabled again, the filter begins anew.
    context.controller.stop_scanning();
    return context.controller.start_scanning(parameters, context.now);
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_scan_parameters, carry_out<le_set_scan_parameters>, SupportedBit{26, 2},
               Answer::complete, CommandGeneration::legacy},
    CommandRow{Opcode::le_set_scan_enable, carry_out<le_set_scan_enable>, SupportedBit{26, 3},
               Answer::complete, CommandGeneration::legacy},
};

}  // namespace

std::span<const CommandRow> scanning_commands() { return rows; }

}  // namespace ble::ll::hci
