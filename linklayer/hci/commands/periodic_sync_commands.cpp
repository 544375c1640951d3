// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/periodic_sync_commands.hpp"

#include <algorithm>
#include <array>

namespace ble::ll::hci {

LePeriodicAdvertisingCreateSync LePeriodicAdvertisingCreateSync::parse(OctetReader& reader) {
    return {.options = reader.u8(),
            .set_id = reader.u8(),
            .advertiser = TypedAddress::parse(reader),
            .skip = reader.u16(),
            .timeout = reader.u16(),
            .tones = reader.u8()};
}

LePeriodicAdvertisingTerminateSync LePeriodicAdvertisingTerminateSync::parse(OctetReader& reader) {
    return {PeriodicSyncHandle{reader.u16()}};
}

LeAddDeviceToPeriodicAdvertiserList LeAddDeviceToPeriodicAdvertiserList::parse(OctetReader& reader) {
    return {.advertiser = TypedAddress::parse(reader), .set_id = reader.u8()};
}

LeRemoveDeviceFromPeriodicAdvertiserList LeRemoveDeviceFromPeriodicAdvertiserList::parse(
    OctetReader& reader) {
    return {.advertiser = TypedAddress::parse(reader), .set_id = reader.u8()};
}

LeSetPeriodicAdvertisingReceiveEnable LeSetPeriodicAdvertisingReceiveEnable::parse(OctetReader& reader) {
    return {.handle = PeriodicSyncHandle{reader.u16()}, .enable = reader.u8()};
}

namespace {

using Reports = PeriodicSyncParameters::Reports;
using Duplicates = PeriodicSyncParameters::Duplicates;

constexpr Duration timeout_unit = std::chrono::milliseconds{10};
constexpr std::uint8_t last_set_id = 0xF;

Outcome le_periodic_advertising_create_sync(const LePeriodicAdvertisingCreateSync& command,
                                            const CommandContext& context) {
    constexpr std::uint8_t from_list = 1, without_reports = 2, without_duplicates = 4, all_options = 7;
    const bool is_listed = (command.options & from_list) != 0;
    const bool source_fits = is_listed || (command.set_id <= last_set_id && command.advertiser.is_valid());
    if (command.options > all_options || !source_fits) return ErrorCode::invalid_command_parameters;
    if (command.tones != 0) return ErrorCode::unsupported_feature;
    PeriodicSeeker::Wish wish{
        .parameters = {
            .skip = command.skip,
            .timeout = command.timeout * timeout_unit,
            .reports = (command.options & without_reports) != 0 ? Reports::unwanted : Reports::wanted,
            .duplicates =
                (command.options & without_duplicates) != 0 ? Duplicates::filter : Duplicates::report}};
    if (!is_listed) wish.source = PeriodicSource{command.advertiser.address, command.set_id};
    return context.controller.seek_train(wish);
}

Outcome le_periodic_advertising_create_sync_cancel(const LePeriodicAdvertisingCreateSyncCancel&,
                                                   const CommandContext& context) {
    return context.controller.cancel_seeking();
}

Outcome le_periodic_advertising_terminate_sync(const LePeriodicAdvertisingTerminateSync& command,
                                               const CommandContext& context) {
    const auto* sync = context.controller.periodic_sync(command.handle);
    if (sync == nullptr || !sync->is_established()) return ErrorCode::unknown_advertising_identifier;
    context.controller.stop_following(command.handle);
    return ErrorCode::success;
}

Outcome le_add_device_to_periodic_advertiser_list(const LeAddDeviceToPeriodicAdvertiserList& command,
                                                  const CommandContext& context) {
    auto& seeker = context.controller.periodic_seeker();
    const PeriodicSource source{command.advertiser.address, command.set_id};
    if (seeker.is_seeking()) return ErrorCode::command_disallowed;
    const bool is_valid = command.advertiser.is_valid() && command.set_id <= last_set_id;
    if (!is_valid || seeker.is_listed(source)) return ErrorCode::invalid_command_parameters;
    if (seeker.list().size() >= PeriodicSeeker::list_capacity) return ErrorCode::memory_capacity_exceeded;
    seeker.list().push_back(source);
    return ErrorCode::success;
}

Outcome le_remove_device_from_periodic_advertiser_list(
    const LeRemoveDeviceFromPeriodicAdvertiserList& command, const CommandContext& context) {
    auto& seeker = context.controller.periodic_seeker();
    if (seeker.is_seeking()) return ErrorCode::command_disallowed;
    const auto removed =
        std::erase(seeker.list(), PeriodicSource{command.advertiser.address, command.set_id});
    return removed > 0 ? ErrorCode::success : ErrorCode::unknown_advertising_identifier;
}

Outcome le_clear_periodic_advertiser_list(const LeClearPeriodicAdvertiserList&,
                                          const CommandContext& context) {
    auto& seeker = context.controller.periodic_seeker();
    if (seeker.is_seeking()) return ErrorCode::command_disallowed;
    seeker.list().clear();
    return ErrorCode::success;
}

Outcome le_read_periodic_advertiser_list_size(const LeReadPeriodicAdvertiserListSize&,
                                              const CommandContext&) {
    OctetWriter out;
    out.u8(PeriodicSeeker::list_capacity);
    return Outcome{std::move(out)};
}

Outcome le_set_periodic_advertising_receive_enable(const LeSetPeriodicAdvertisingReceiveEnable& command,
                                                   const CommandContext& context) {
    constexpr std::uint8_t reports = 1, without_duplicates = 2;
    auto* sync = context.controller.periodic_sync(command.handle);
    if (sync == nullptr) return ErrorCode::unknown_advertising_identifier;
    if (command.enable > (reports | without_duplicates)) return ErrorCode::invalid_command_parameters;
    sync->report((command.enable & reports) != 0 ? Reports::wanted : Reports::unwanted,
                 (command.enable & without_duplicates) != 0 ? Duplicates::filter : Duplicates::report);
    return ErrorCode::success;
}

constexpr CommandRow row(Opcode opcode, CommandRow::CarryOut carry_out, SupportedBit bit,
                         Answer answer = Answer::complete) {
    return {opcode, carry_out, bit, answer, CommandGeneration::extended};
}

constexpr std::array rows{
    row(Opcode::le_periodic_advertising_create_sync, carry_out<le_periodic_advertising_create_sync>, {38, 0},
        Answer::status),
    row(Opcode::le_periodic_advertising_create_sync_cancel,
        carry_out<le_periodic_advertising_create_sync_cancel>, {38, 1}),
    row(Opcode::le_periodic_advertising_terminate_sync, carry_out<le_periodic_advertising_terminate_sync>,
        {38, 2}),
    row(Opcode::le_add_device_to_periodic_advertiser_list,
        carry_out<le_add_device_to_periodic_advertiser_list>, {38, 3}),
    row(Opcode::le_remove_device_from_periodic_advertiser_list,
        carry_out<le_remove_device_from_periodic_advertiser_list>, {38, 4}),
    row(Opcode::le_clear_periodic_advertiser_list, carry_out<le_clear_periodic_advertiser_list>, {38, 5}),
    row(Opcode::le_read_periodic_advertiser_list_size, carry_out<le_read_periodic_advertiser_list_size>,
        {38, 6}),
    row(Opcode::le_set_periodic_advertising_receive_enable,
        carry_out<le_set_periodic_advertising_receive_enable>, {40, 5}),
};

}  // namespace

std::span<const CommandRow> periodic_sync_commands() { return rows; }

}  // namespace ble::ll::hci
