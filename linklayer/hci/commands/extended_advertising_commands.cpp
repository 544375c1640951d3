// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/extended_advertising_commands.hpp"

#include "linklayer/hci/advertising_data_fit.hpp"
#include "linklayer/hci/advertising_start.hpp"
#include "linklayer/hci/transmit_power.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ble::ll::hci {

LeSetAdvertisingSetRandomAddress LeSetAdvertisingSetRandomAddress::parse(OctetReader& reader) {
    return {.handle = AdvertisingHandle{reader.u8()},
            .address = DeviceAddress::parse(reader, DeviceAddress::Type::random)};
}

LeSetExtendedAdvertisingParameters LeSetExtendedAdvertisingParameters::parse(OctetReader& reader) {
    return {.handle = AdvertisingHandle{reader.u8()},
            .properties = {reader.u16()},
            .interval_min = reader.u24(),
            .interval_max = reader.u24(),
            .channels = reader.u8(),
            .own_address_type = reader.u8(),
            .peer_address_type = reader.u8(),
            .peer = DeviceAddress::parse(reader, DeviceAddress::Type::public_device),
            .filter_policy = reader.u8(),
            .tx_power = reader.u8(),
            .primary_phy = reader.u8(),
            .secondary_max_skip = reader.u8(),
            .secondary_phy = reader.u8(),
            .set_id = reader.u8(),
            .scan_request_notification = reader.u8()};
}

LeSetExtendedAdvertisingParametersV2 LeSetExtendedAdvertisingParametersV2::parse(OctetReader& reader) {
    LeSetExtendedAdvertisingParametersV2 command{LeSetExtendedAdvertisingParameters::parse(reader)};
    command.primary_options = reader.u8();
    command.secondary_options = reader.u8();
    return command;
}

LeSetExtendedAdvertisingEnable LeSetExtendedAdvertisingEnable::parse(OctetReader& reader) {
    LeSetExtendedAdvertisingEnable out{.enable = reader.u8()};
    for (int left = reader.u8(); left > 0; --left) {
        out.sets.push_back(
            {.handle = AdvertisingHandle{reader.u8()}, .duration = reader.u16(), .max_events = reader.u8()});
    }
    return out;
}

LeRemoveAdvertisingSet LeRemoveAdvertisingSet::parse(OctetReader& reader) {
    return {AdvertisingHandle{reader.u8()}};
}

namespace {

constexpr Duration interval_unit = std::chrono::microseconds{625};
constexpr Duration duration_unit = std::chrono::milliseconds{10};
constexpr std::uint8_t last_handle = 0xEF;
constexpr std::size_t most_sets = 16;

std::optional<AdvertisingType> legacy_type(AdvertisingEventProperties properties) {
    switch (properties.bits) {
        case 0x13: return AdvertisingType::connectable_undirected;
        case 0x15: return AdvertisingType::connectable_directed_low_duty;
        case 0x1D: return AdvertisingType::connectable_directed_high_duty;
        case 0x12: return AdvertisingType::scannable_undirected;
        case 0x10: return AdvertisingType::nonconnectable_undirected;
        default: return std::nullopt;
    }
}

std::optional<LePhy> phy_of(std::uint8_t value) {
    constexpr std::uint8_t last = 3;
    if (value < 1 || value > last) return std::nullopt;
    return static_cast<LePhy>(value - 1);
}

/// PHY options: a coding that the host would like, or insists on; it gets it either way.
constexpr std::uint8_t last_option = 4;
LeCoding coding_of(std::uint8_t option) {
    constexpr std::uint8_t prefers_s2 = 1, requires_s2 = 3;
    return option == prefers_s2 || option == requires_s2 ? LeCoding::s2 : LeCoding::s8;
}

ErrorCode check(const LeSetExtendedAdvertisingParameters& command) {
    constexpr std::uint32_t shortest = 0x20;
    constexpr std::uint16_t decision_bits = 0x0380, reserved_bits = 0xFC00;
    const auto properties = command.properties;
    if ((properties.bits & decision_bits) != 0) return ErrorCode::unsupported_feature;
    const bool interval_fits = properties.is_high_duty() || (command.interval_min >= shortest &&
                                                             command.interval_min <= command.interval_max);
    const bool is_legacy_valid = legacy_type(properties) && command.primary_phy == 1;
    const bool is_extended_valid =
        !(properties.is_connectable() && properties.is_scannable()) && !properties.is_high_duty() &&
        !(properties.is_anonymous() && (properties.is_connectable() || properties.is_scannable())) &&
        phy_of(command.secondary_phy) && command.primary_phy != 2;
    const bool is_valid = (properties.bits & reserved_bits) == 0 && interval_fits &&
                          static_cast<std::uint8_t>(command.handle) <= last_handle &&
                          (properties.is_legacy() ? is_legacy_valid : is_extended_valid) &&
                          phy_of(command.primary_phy) && command.channels >= 1 && command.channels <= 7 &&
                          command.peer_address_type <= 1 && command.filter_policy <= 3 &&
                          command.set_id <= 0xF && command.scan_request_notification <= 1 &&
                          command.primary_options <= last_option && command.secondary_options <= last_option;
    return is_valid ? check_own_address_type(command.own_address_type)
                    : ErrorCode::invalid_command_parameters;
}

std::optional<ExtendedPdus> extended_pdus(const LeSetExtendedAdvertisingParameters& command) {
    const auto properties = command.properties;
    if (properties.is_legacy()) return std::nullopt;
    auto mode = AdvertisingMode::none;
    if (properties.is_connectable()) mode = AdvertisingMode::connectable;
    if (properties.is_scannable()) mode = AdvertisingMode::scannable;
    ExtendedPdus out{.mode = mode,
                     .primary_phy = phy_of(command.primary_phy).value_or(LePhy::le_1m),
                     .secondary_phy = phy_of(command.secondary_phy).value_or(LePhy::le_1m),
                     .primary_coding = coding_of(command.primary_options),
                     .secondary_coding = coding_of(command.secondary_options),
                     .set_id = command.set_id};
    if (properties.is_anonymous()) out.advertiser = ExtendedPdus::Advertiser::anonymous;
    if (properties.has_tx_power()) out.tx_power_dbm = transmit_power_dbm;
    return out;
}

AdvertisingParameters parameters_of(const LeSetExtendedAdvertisingParameters& command) {
    AdvertisingParameters out{
        .handle = command.handle,
        .type = legacy_type(command.properties).value_or(AdvertisingType::nonconnectable_undirected),
        .extended = extended_pdus(command),
        .interval = command.interval_min * interval_unit,
        .channels = command.channels,
        .filter_policy = AdvertisingFilterPolicy{command.filter_policy},
        .scan_requests = AdvertisingParameters::ScanRequests{command.scan_request_notification}};
    if (command.properties.is_directed()) {
        out.target = command.peer;
        out.target->type = DeviceAddress::Type{command.peer_address_type};
        out.filter_policy = AdvertisingFilterPolicy::anyone;  // is ignored
    }
    return out;
}

/// Of either version.
Outcome set_parameters(const LeSetExtendedAdvertisingParameters& command, const CommandContext& context) {
    if (context.controller.is_advertising(command.handle)) return ErrorCode::command_disallowed;
    if (const auto status = check(command); status != ErrorCode::success) return status;
    auto* set = find_set(command.handle, context);
    if (set == nullptr && context.host.advertising_sets.size() >= most_sets) {
        return ErrorCode::memory_capacity_exceeded;
    }
    auto parameters = parameters_of(command);
    if (set != nullptr) {
        auto& data = set->parameters.data;
        const bool data_fits = takes_advertising_data(parameters, data.advertising.size()) &&
                               takes_scan_response(parameters, data.scan_response.size());
        const bool stays_periodic = !set->periodic_parameters || can_be_periodic(parameters);
        if (!data_fits || !stays_periodic) return ErrorCode::invalid_command_parameters;
        parameters.data = std::move(data);
    } else {
        set = &context.host.advertising_sets[command.handle];
        parameters.data.data_id = static_cast<std::uint16_t>(context.random() & 0xFFF);
    }
    set->parameters = std::move(parameters);
    set->own_address_type = OwnAddressType{command.own_address_type};
    set->peer = command.peer;
    set->peer.type = DeviceAddress::Type{command.peer_address_type};
    OctetWriter out;
    out.u8(static_cast<std::uint8_t>(transmit_power_dbm));
    return Outcome{std::move(out)};
}

template <typename Command>
Outcome le_set_extended_advertising_parameters(const Command& command, const CommandContext& context) {
    return set_parameters(command, context);
}

Outcome le_set_advertising_set_random_address(const LeSetAdvertisingSetRandomAddress& command,
                                              const CommandContext& context) {
    auto* set = find_set(command.handle, context);
    if (set == nullptr) return ErrorCode::unknown_advertising_identifier;
    const bool is_advertising = context.controller.is_advertising(command.handle);
    if (is_advertising && set->parameters.is_connectable()) return ErrorCode::command_disallowed;
    set->random_address = command.address;
    if (const auto own = own_address(set->own_address_type, context, set->random_address)) {
        context.controller.change_advertising_address(command.handle, *own);
    }
    return ErrorCode::success;
}

ErrorCode check_start(const LeSetExtendedAdvertisingEnable::Set& wish, const AdvertisingSet& set) {
    constexpr std::uint16_t longest_high_duty = 128;
    const bool is_duration_missing =
        set.parameters.is_high_duty() && (wish.duration == 0 || wish.duration > longest_high_duty);
    if (is_duration_missing) return ErrorCode::invalid_command_parameters;
    const bool is_unfinished = set.advertising_fragments == AdvertisingSet::Fragments::awaited ||
                               set.scan_response_fragments == AdvertisingSet::Fragments::awaited;
    const bool lacks_response =
        set.parameters.extended && set.parameters.is_scannable() && set.parameters.data.scan_response.empty();
    return is_unfinished || lacks_response ? ErrorCode::command_disallowed : ErrorCode::success;
}

/// Enabled again, it begins anew.
ErrorCode start(const LeSetExtendedAdvertisingEnable::Set& wish, const CommandContext& context) {
    const auto& set = context.host.advertising_sets[wish.handle];
    if (const auto status = check_start(wish, set); status != ErrorCode::success) return status;
    auto parameters = parameters_of(set, context, set.random_address);
    if (!parameters) return parameters.error();
    if (wish.duration > 0) parameters->duration = wish.duration * duration_unit;
    parameters->max_events = wish.max_events;
    context.controller.stop_advertising(wish.handle);
    const auto status = context.controller.start_advertising(std::move(*parameters), context.now);
    return status == ErrorCode::success ? start_periodic(set, context) : status;
}

/// All or none: those that were started are stopped again.
Outcome start_all(const LeSetExtendedAdvertisingEnable& command, const CommandContext& context) {
    for (std::size_t i = 0; i < command.sets.size(); ++i) {
        const auto status = start(command.sets[i], context);
        if (status == ErrorCode::success) continue;
        for (std::size_t k = 0; k <= i; ++k) context.controller.stop_advertising(command.sets[k].handle);
        return status;
    }
    return ErrorCode::success;
}

ErrorCode check(const LeSetExtendedAdvertisingEnable& command, const CommandContext& context) {
    if (command.enable > 1 || (command.enable == 1 && command.sets.empty())) {
        return ErrorCode::invalid_command_parameters;
    }
    std::set<AdvertisingHandle> handles;
    for (const auto& set : command.sets) {
        if (!handles.insert(set.handle).second) return ErrorCode::invalid_command_parameters;
        if (find_set(set.handle, context) == nullptr) return ErrorCode::unknown_advertising_identifier;
    }
    return ErrorCode::success;
}

Outcome le_set_extended_advertising_enable(const LeSetExtendedAdvertisingEnable& command,
                                           const CommandContext& context) {
    if (const auto status = check(command, context); status != ErrorCode::success) return status;
    if (command.enable == 1) return start_all(command, context);
    for (const auto& set : command.sets) context.controller.stop_advertising(set.handle);
    if (!command.sets.empty()) return ErrorCode::success;
    for (const auto& [handle, set] : context.host.advertising_sets) {
        context.controller.stop_advertising(handle);
    }
    return ErrorCode::success;
}

Outcome le_read_maximum_advertising_data_length(const LeReadMaximumAdvertisingDataLength&,
                                                const CommandContext&) {
    OctetWriter out;
    out.u16(AdvertisingData::max_extended);
    return Outcome{std::move(out)};
}

Outcome le_read_number_of_supported_advertising_sets(const LeReadNumberOfSupportedAdvertisingSets&,
                                                     const CommandContext&) {
    OctetWriter out;
    out.u8(most_sets);
    return Outcome{std::move(out)};
}

Outcome le_remove_advertising_set(const LeRemoveAdvertisingSet& command, const CommandContext& context) {
    if (find_set(command.handle, context) == nullptr) return ErrorCode::unknown_advertising_identifier;
    const bool is_on = context.controller.is_advertising(command.handle) ||
                       context.controller.is_advertising_periodically(command.handle);
    if (is_on) return ErrorCode::command_disallowed;
    context.host.advertising_sets.erase(command.handle);
    return ErrorCode::success;
}

Outcome le_clear_advertising_sets(const LeClearAdvertisingSets&, const CommandContext& context) {
    const bool is_on = std::ranges::any_of(context.host.advertising_sets, [&](const auto& set) {
        return context.controller.is_advertising_periodically(set.first);
    });
    if (is_on || context.controller.is_advertising()) return ErrorCode::command_disallowed;
    context.host.advertising_sets.clear();
    return ErrorCode::success;
}

constexpr CommandRow row(Opcode opcode, CommandRow::CarryOut carry_out, SupportedBit bit) {
    return {opcode, carry_out, bit, Answer::complete, CommandGeneration::extended};
}

constexpr std::array rows{
    row(Opcode::le_set_advertising_set_random_address, carry_out<le_set_advertising_set_random_address>,
        {36, 1}),
    row(Opcode::le_set_extended_advertising_parameters,
        carry_out<le_set_extended_advertising_parameters<LeSetExtendedAdvertisingParameters>>, {36, 2}),
    row(Opcode::le_set_extended_advertising_parameters_v2,
        carry_out<le_set_extended_advertising_parameters<LeSetExtendedAdvertisingParametersV2>>, {46, 2}),
    row(Opcode::le_set_extended_advertising_enable, carry_out<le_set_extended_advertising_enable>, {36, 5}),
    row(Opcode::le_read_maximum_advertising_data_length, carry_out<le_read_maximum_advertising_data_length>,
        {36, 6}),
    row(Opcode::le_read_number_of_supported_advertising_sets,
        carry_out<le_read_number_of_supported_advertising_sets>, {36, 7}),
    row(Opcode::le_remove_advertising_set, carry_out<le_remove_advertising_set>, {37, 0}),
    row(Opcode::le_clear_advertising_sets, carry_out<le_clear_advertising_sets>, {37, 1}),
};

}  // namespace

std::span<const CommandRow> extended_advertising_commands() { return rows; }

}  // namespace ble::ll::hci
