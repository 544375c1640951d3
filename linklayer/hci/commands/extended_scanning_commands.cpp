// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/extended_scanning_commands.hpp"

#include "linklayer/hci/own_address.hpp"

#include <array>

namespace ble::ll::hci {

LeSetExtendedScanParameters LeSetExtendedScanParameters::parse(OctetReader& reader) {
    LeSetExtendedScanParameters out{
        .own_address_type = reader.u8(), .filter_policy = reader.u8(), .phys = reader.u8()};
    const auto on_phy = [&] {
        return OnPhy{.type = reader.u8(), .interval = reader.u16(), .window = reader.u16()};
    };
    if (PhySet{out.phys}.contains(LePhy::le_1m)) out.on_1m = on_phy();
    if (PhySet{out.phys}.contains(LePhy::le_coded)) out.on_coded = on_phy();
    return out;
}

LeSetExtendedScanEnable LeSetExtendedScanEnable::parse(OctetReader& reader) {
    return {.enable = reader.u8(),
            .filter_duplicates = reader.u8(),
            .duration = reader.u16(),
            .period = reader.u16()};
}

namespace {

constexpr Duration scan_unit = std::chrono::microseconds{625};
constexpr Duration duration_unit = std::chrono::milliseconds{10};
constexpr Duration period_unit = std::chrono::milliseconds{1280};

bool is_valid(const std::optional<LeSetExtendedScanParameters::OnPhy>& on_phy) {
    constexpr std::uint16_t shortest = 0x0004;
    return !on_phy || (on_phy->type <= 1 && on_phy->window >= shortest && on_phy->window <= on_phy->interval);
}

std::optional<ScanParameters::OnPhy> scan_on(
    const std::optional<LeSetExtendedScanParameters::OnPhy>& on_phy) {
    if (!on_phy) return std::nullopt;
    return ScanParameters::OnPhy{
        .type = ScanParameters::Type{on_phy->type},
        .timing = {.interval = on_phy->interval * scan_unit, .window = on_phy->window * scan_unit}};
}

Outcome le_set_extended_scan_parameters(const LeSetExtendedScanParameters& command,
                                        const CommandContext& context) {
    if (context.controller.is_scanning()) return ErrorCode::command_disallowed;
    constexpr auto possible = PhySet::of(LePhy::le_1m) | PhySet::of(LePhy::le_coded);
    if (command.phys == 0 || !is_valid(command.on_1m) || !is_valid(command.on_coded) ||
        command.filter_policy > 3) {
        return ErrorCode::invalid_command_parameters;
    }
    if ((PhySet{command.phys} & possible) != PhySet{command.phys}) return ErrorCode::unsupported_feature;
    const auto own = check_own_address_type(command.own_address_type);
    if (own != ErrorCode::success) return own;
    context.host.scanning = {.on_1m = scan_on(command.on_1m),
                             .on_coded = scan_on(command.on_coded),
                             .pdus = HeardPdus::all,
                             .filter_policy = ScanParameters::FilterPolicy{command.filter_policy}};
    context.host.scanner_address = OwnAddressType{command.own_address_type};
    return ErrorCode::success;
}

Outcome le_set_extended_scan_enable(const LeSetExtendedScanEnable& command, const CommandContext& context) {
    if (command.enable > 1) return ErrorCode::invalid_command_parameters;
    if (command.enable == 0) {
        context.controller.stop_scanning();
        return ErrorCode::success;
    }
    const auto duration = command.duration * duration_unit;
    const auto period = command.period * period_unit;
    const bool is_periodic = command.duration > 0 && command.period > 0;
    const bool is_valid = command.filter_duplicates <= 2 && (!is_periodic || duration < period) &&
                          (command.filter_duplicates != 2 || is_periodic);
    if (!is_valid) return ErrorCode::invalid_command_parameters;
    const auto own = own_address(context.host.scanner_address, context);
    if (!own) return own.error();
    auto parameters = context.host.scanning;
    parameters.pdus = HeardPdus::all;
    parameters.own_address = *own;
    parameters.own_identity = own_identity(context.host.scanner_address);
    parameters.duplicates = ScanParameters::Duplicates{command.filter_duplicates};
    if (command.duration > 0) parameters.duration = duration;
    if (is_periodic) parameters.period = period;
    // Enabled again, filter and times begin anew.
    context.controller.stop_scanning();
    return context.controller.start_scanning(parameters, context.now);
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_extended_scan_parameters, carry_out<le_set_extended_scan_parameters>,
               SupportedBit{37, 5}, Answer::complete, CommandGeneration::extended},
    CommandRow{Opcode::le_set_extended_scan_enable, carry_out<le_set_extended_scan_enable>,
               SupportedBit{37, 6}, Answer::complete, CommandGeneration::extended},
};

}  // namespace

std::span<const CommandRow> extended_scanning_commands() { return rows; }

}  // namespace ble::ll::hci
