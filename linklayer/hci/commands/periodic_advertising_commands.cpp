// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/periodic_advertising_commands.hpp"

#include "linklayer/hci/advertising_start.hpp"
#include "linklayer/hci/transmit_power.hpp"
#include "linklayer/random_choice.hpp"

#include <array>

namespace ble::ll::hci {

LeSetPeriodicAdvertisingParameters LeSetPeriodicAdvertisingParameters::parse(OctetReader& reader) {
    return {.handle = AdvertisingHandle{reader.u8()},
            .interval_min = reader.u16(),
            .interval_max = reader.u16(),
            .properties = reader.u16()};
}

LeSetPeriodicAdvertisingData LeSetPeriodicAdvertisingData::parse(OctetReader& reader) {
    LeSetPeriodicAdvertisingData out{.handle = AdvertisingHandle{reader.u8()},
                                     .operation = AdvertisingDataPart::Operation{reader.u8()},
                                     .length = reader.u8()};
    const auto data = reader.take(out.length);
    out.data.assign(data.begin(), data.end());
    return out;
}

LeSetPeriodicAdvertisingEnable LeSetPeriodicAdvertisingEnable::parse(OctetReader& reader) {
    return {.enable = reader.u8(), .handle = AdvertisingHandle{reader.u8()}};
}

namespace {

using Fragments = AdvertisingSet::Fragments;
constexpr Duration periodic_unit = std::chrono::microseconds{1250};

Outcome le_set_periodic_advertising_parameters(const LeSetPeriodicAdvertisingParameters& command,
                                               const CommandContext& context) {
    constexpr std::uint16_t shortest = 6, tx_power_bit = 0x40;
    auto* set = find_set(command.handle, context);
    if (set == nullptr) return ErrorCode::unknown_advertising_identifier;
    if (context.controller.is_advertising_periodically(command.handle)) return ErrorCode::command_disallowed;
    const bool is_valid = can_be_periodic(set->parameters) && command.interval_min >= shortest &&
                          command.interval_min <= command.interval_max &&
                          (command.properties & ~tx_power_bit) == 0;
    if (!is_valid) return ErrorCode::invalid_command_parameters;
    if (!set->periodic_parameters) set->periodic_parameters.emplace();
    set->periodic_parameters->interval = command.interval_min * periodic_unit;
    set->periodic_parameters->tx_power_dbm.reset();
    if ((command.properties & tx_power_bit) != 0) set->periodic_parameters->tx_power_dbm = transmit_power_dbm;
    return ErrorCode::success;
}

ErrorCode check(const LeSetPeriodicAdvertisingData& command, const AdvertisingSet& set,
                const CommandContext& context) {
    using enum AdvertisingDataPart::Operation;
    constexpr std::uint8_t longest = 252;
    const bool is_on = context.controller.is_advertising_periodically(command.handle);
    const bool is_whole = command.operation == complete || command.operation == unchanged;
    const bool continues = command.operation == intermediate || command.operation == last;
    const bool is_valid = set.periodic_parameters && command.operation <= unchanged &&
                          command.length <= longest && (is_whole || command.length > 0) &&
                          (!continues || set.periodic_fragments == Fragments::awaited);
    if (!is_valid) {
        return set.periodic_parameters ? ErrorCode::invalid_command_parameters
                                       : ErrorCode::command_disallowed;
    }
    const bool changes_nothing = command.operation == unchanged &&
                                 (!is_on || set.periodic_parameters->data.empty() || command.length > 0);
    if (changes_nothing) return ErrorCode::invalid_command_parameters;
    return is_on && !is_whole ? ErrorCode::command_disallowed : ErrorCode::success;
}

Outcome le_set_periodic_advertising_data(const LeSetPeriodicAdvertisingData& command,
                                         const CommandContext& context) {
    using enum AdvertisingDataPart::Operation;
    auto* set = find_set(command.handle, context);
    if (set == nullptr) return ErrorCode::unknown_advertising_identifier;
    if (const auto status = check(command, *set, context); status != ErrorCode::success) return status;
    auto data = set->periodic_parameters->data;
    if (command.operation == first || command.operation == complete) data.clear();
    data.insert(data.end(), command.data.begin(), command.data.end());
    if (data.size() > AdvertisingData::max_extended) {
        set->periodic_parameters->data.clear();
        set->periodic_fragments = Fragments::complete;
        return ErrorCode::memory_capacity_exceeded;
    }
    auto adi = set->periodic_adi;
    adi.set_id = set->parameters.extended->set_id;
    adi.data_id = choose_other_data_id(adi.data_id, context.random);
    const auto status = context.controller.change_periodic_data(command.handle, data, adi);
    if (status != ErrorCode::success) return status;
    set->periodic_adi = adi;
    set->periodic_parameters->data = std::move(data);
    const bool is_open = command.operation == first || command.operation == intermediate;
    set->periodic_fragments = is_open ? Fragments::awaited : Fragments::complete;
    return ErrorCode::success;
}

Outcome le_set_periodic_advertising_enable(const LeSetPeriodicAdvertisingEnable& command,
                                           const CommandContext& context) {
    using enum AdvertisingSet::Periodic;
    constexpr std::uint8_t enable_bit = 1, adi_bit = 2;
    auto* set = find_set(command.handle, context);
    if (set == nullptr) return ErrorCode::unknown_advertising_identifier;
    if (command.enable > (enable_bit | adi_bit)) return ErrorCode::invalid_command_parameters;
    // Enabled again it may change its mind about ADI only.
    context.controller.stop_periodic_advertising(command.handle);
    if ((command.enable & enable_bit) == 0) {
        set->periodic = off;
        return ErrorCode::success;
    }
    if (!set->periodic_parameters || set->periodic_fragments == Fragments::awaited) {
        return ErrorCode::command_disallowed;
    }
    set->periodic_adi.set_id = set->parameters.extended->set_id;
    set->periodic = (command.enable & adi_bit) != 0 ? on_with_adi : on;
    if (!context.controller.is_advertising(command.handle)) return ErrorCode::success;
    const auto status = start_periodic(*set, context);
    if (status != ErrorCode::success) set->periodic = off;
    return status;
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_periodic_advertising_parameters,
               carry_out<le_set_periodic_advertising_parameters>, SupportedBit{37, 2}, Answer::complete,
               CommandGeneration::extended},
    CommandRow{Opcode::le_set_periodic_advertising_data, carry_out<le_set_periodic_advertising_data>,
               SupportedBit{37, 3}, Answer::complete, CommandGeneration::extended},
    CommandRow{Opcode::le_set_periodic_advertising_enable, carry_out<le_set_periodic_advertising_enable>,
               SupportedBit{37, 4}, Answer::complete, CommandGeneration::extended},
};

}  // namespace

std::span<const CommandRow> periodic_advertising_commands() { return rows; }

}  // namespace ble::ll::hci
