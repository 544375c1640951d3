// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/advertising_commands.hpp"

#include "linklayer/hci/advertising_start.hpp"
#include "linklayer/hci/transmit_power.hpp"

#include <algorithm>
#include <array>

namespace ble::ll::hci {
namespace {

constexpr std::size_t data_field = 31;
constexpr Duration interval_unit = std::chrono::microseconds{625};

std::vector<std::uint8_t> copy_of(OctetSpan octets) { return {octets.begin(), octets.end()}; }

}  // namespace

LeSetAdvertisingParameters LeSetAdvertisingParameters::parse(OctetReader& reader) {
    return {.interval_min = reader.u16(),
            .interval_max = reader.u16(),
            .type = reader.u8(),
            .own_address_type = reader.u8(),
            .peer_address_type = reader.u8(),
            .peer = DeviceAddress::parse(reader, DeviceAddress::Type::public_device),
            .channels = reader.u8(),
            .filter_policy = reader.u8()};
}

LeSetAdvertisingData LeSetAdvertisingData::parse(OctetReader& reader) {
    return {.length = reader.u8(), .data = copy_of(reader.take(data_field))};
}

LeSetScanResponseData LeSetScanResponseData::parse(OctetReader& reader) {
    return {.length = reader.u8(), .data = copy_of(reader.take(data_field))};
}

LeSetAdvertisingEnable LeSetAdvertisingEnable::parse(OctetReader& reader) { return {reader.u8()}; }

namespace {

bool is_high_duty(const LeSetAdvertisingParameters& command) {
    return command.type == static_cast<std::uint8_t>(AdvertisingType::connectable_directed_high_duty);
}

bool is_valid(const LeSetAdvertisingParameters& command) {
    constexpr std::uint16_t shortest = 0x20, longest = 0x4000;
    const bool interval_fits = command.interval_min >= shortest &&
                               command.interval_min <= command.interval_max &&
                               command.interval_max <= longest;
    return (interval_fits || is_high_duty(command)) && command.type <= 4 && command.peer_address_type <= 1 &&
           command.channels >= 1 && command.channels <= 7 && command.filter_policy <= 3;
}

Outcome le_set_advertising_parameters(const LeSetAdvertisingParameters& command,
                                      const CommandContext& context) {
    if (context.controller.is_advertising()) return ErrorCode::command_disallowed;
    if (!is_valid(command)) return ErrorCode::invalid_command_parameters;
    const auto own = check_own_address_type(command.own_address_type);
    if (own != ErrorCode::success) return own;
    auto& advertising = context.host.advertising;
    auto data = std::move(advertising.parameters.data);
    advertising.parameters = {.type = AdvertisingType{command.type},
                              .interval = command.interval_min * interval_unit,
                              .channels = command.channels,
                              .filter_policy = AdvertisingFilterPolicy{command.filter_policy},
                              .data = std::move(data)};
    advertising.own_address_type = OwnAddressType{command.own_address_type};
    advertising.peer = command.peer;
    advertising.peer.type = DeviceAddress::Type{command.peer_address_type};
    if (advertising.parameters.is_directed()) {
        advertising.parameters.target = advertising.peer;
        advertising.parameters.filter_policy = AdvertisingFilterPolicy::anyone;  // is ignored
    }
    return ErrorCode::success;
}

Outcome le_read_advertising_physical_channel_tx_power(const LeReadAdvertisingPhysicalChannelTxPower&,
                                                      const CommandContext&) {
    OctetWriter out;
    out.u8(static_cast<std::uint8_t>(transmit_power_dbm));
    return Outcome{std::move(out)};
}

/// Of the field that holds data or scan response only the first `length` octets count.
template <typename Command>
Outcome take_data(std::vector<std::uint8_t>& into, const Command& command, const CommandContext& context) {
    if (command.length > data_field) return ErrorCode::invalid_command_parameters;
    into.assign(command.data.begin(), command.data.begin() + command.length);
    const auto& parameters = context.host.advertising.parameters;
    return context.controller.change_advertising_data(parameters.handle, parameters.data);
}

Outcome le_set_advertising_data(const LeSetAdvertisingData& command, const CommandContext& context) {
    return take_data(context.host.advertising.parameters.data.advertising, command, context);
}

Outcome le_set_scan_response_data(const LeSetScanResponseData& command, const CommandContext& context) {
    return take_data(context.host.advertising.parameters.data.scan_response, command, context);
}

Outcome le_set_advertising_enable(const LeSetAdvertisingEnable& command, const CommandContext& context) {
    if (command.enable > 1) return ErrorCode::invalid_command_parameters;
    const auto& advertising = context.host.advertising;
    if (command.enable == 0) {
        context.controller.stop_advertising(advertising.parameters.handle);
        return ErrorCode::success;
    }
    if (context.controller.is_advertising()) return ErrorCode::success;
    auto parameters = parameters_of(advertising, context, context.host.random_address);
    if (!parameters) return parameters.error();
    return context.controller.start_advertising(std::move(*parameters), context.now);
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_advertising_parameters, carry_out<le_set_advertising_parameters>,
               SupportedBit{25, 5}, Answer::complete, CommandGeneration::legacy},
    CommandRow{Opcode::le_read_advertising_physical_channel_tx_power,
               carry_out<le_read_advertising_physical_channel_tx_power>, SupportedBit{25, 6},
               Answer::complete, CommandGeneration::legacy},
    CommandRow{Opcode::le_set_advertising_data, carry_out<le_set_advertising_data>, SupportedBit{25, 7},
               Answer::complete, CommandGeneration::legacy},
    CommandRow{Opcode::le_set_scan_response_data, carry_out<le_set_scan_response_data>, SupportedBit{26, 0},
               Answer::complete, CommandGeneration::legacy},
    CommandRow{Opcode::le_set_advertising_enable, carry_out<le_set_advertising_enable>, SupportedBit{26, 1},
               Answer::complete, CommandGeneration::legacy},
};

}  // namespace

std::span<const CommandRow> advertising_commands() { return rows; }

}  // namespace ble::ll::hci
