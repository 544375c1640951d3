// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/extended_advertising_data_commands.hpp"

#include "linklayer/hci/advertising_data_fit.hpp"
#include "linklayer/hci/advertising_start.hpp"
#include "linklayer/random_choice.hpp"

#include <array>
#include <utility>

namespace ble::ll::hci {

AdvertisingDataPart AdvertisingDataPart::parse(OctetReader& reader) {
    AdvertisingDataPart out{.handle = AdvertisingHandle{reader.u8()},
                            .operation = Operation{reader.u8()},
                            .fragment_preference = reader.u8(),
                            .length = reader.u8()};
    const auto data = reader.take(out.length);
    out.data.assign(data.begin(), data.end());
    return out;
}

namespace {

/// Where one kind of data is kept.
struct DataPlace {
    std::vector<std::uint8_t>& octets;
    AdvertisingSet::Fragments& fragments;
};

ErrorCode check(const AdvertisingDataPart& part, const AdvertisingSet& set, const DataPlace& place,
                const CommandContext& context) {
    using enum AdvertisingDataPart::Operation;
    const bool is_advertising = context.controller.is_advertising(part.handle);
    constexpr std::uint8_t longest = 251;
    const bool continues = part.operation == intermediate || part.operation == last;
    const bool has_begun = place.fragments == AdvertisingSet::Fragments::awaited;
    const bool is_valid = part.operation <= unchanged && part.fragment_preference <= 1 &&
                          part.length <= longest && (part.is_whole() || part.length > 0) &&
                          (!continues || has_begun) &&
                          (set.parameters.extended || part.operation == complete);
    if (!is_valid) return ErrorCode::invalid_command_parameters;
    return is_advertising && !part.is_whole() ? ErrorCode::command_disallowed : ErrorCode::success;
}

/// The data with this part; the old data is kept where that does not do.
Outcome take(const AdvertisingDataPart& part, AdvertisingSet& set, const DataPlace& place,
             const CommandContext& context) {
    using enum AdvertisingDataPart::Operation;
    auto& parameters = set.parameters;
    auto old = parameters.data;
    if (part.operation == first || part.operation == complete) place.octets.clear();
    place.octets.insert(place.octets.end(), part.data.begin(), part.data.end());
    if (place.octets.size() > AdvertisingData::max_extended) {
        place.octets.clear();
        place.fragments = AdvertisingSet::Fragments::complete;
        return ErrorCode::memory_capacity_exceeded;
    }
    parameters.data.data_id = choose_other_data_id(parameters.data.data_id, context.random);
    const auto status = context.controller.change_advertising_data(part.handle, parameters.data);
    if (status != ErrorCode::success) {
        parameters.data = std::move(old);
        return status;
    }
    const bool is_open = part.operation == first || part.operation == intermediate;
    place.fragments = is_open ? AdvertisingSet::Fragments::awaited : AdvertisingSet::Fragments::complete;
    return ErrorCode::success;
}

Outcome le_set_extended_advertising_data(const LeSetExtendedAdvertisingData& command,
                                         const CommandContext& context) {
    auto* set = find_set(command.handle, context);
    if (set == nullptr) return ErrorCode::unknown_advertising_identifier;
    const DataPlace place{set->parameters.data.advertising, set->advertising_fragments};
    const auto status = check(command, *set, place, context);
    if (status != ErrorCode::success) return status;
    if (command.operation == AdvertisingDataPart::Operation::unchanged) {
        const bool is_possible =
            context.controller.is_advertising(command.handle) && !place.octets.empty() && command.length == 0;
        if (!is_possible) return ErrorCode::invalid_command_parameters;
    } else if (!takes_advertising_data(set->parameters, command.length)) {
        return ErrorCode::invalid_command_parameters;
    }
    return take(command, *set, place, context);
}

Outcome le_set_extended_scan_response_data(const LeSetExtendedScanResponseData& command,
                                           const CommandContext& context) {
    auto* set = find_set(command.handle, context);
    if (set == nullptr) return ErrorCode::unknown_advertising_identifier;
    const DataPlace place{set->parameters.data.scan_response, set->scan_response_fragments};
    const auto status = check(command, *set, place, context);
    if (status != ErrorCode::success) return status;
    const bool is_possible = command.operation != AdvertisingDataPart::Operation::unchanged &&
                             takes_scan_response(set->parameters, command.length);
    if (!is_possible) return ErrorCode::invalid_command_parameters;
    // While it is scannable there has to be something to scan.
    const bool is_scanned = set->parameters.extended && context.controller.is_advertising(command.handle);
    if (is_scanned && command.length == 0) return ErrorCode::command_disallowed;
    return take(command, *set, place, context);
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_extended_advertising_data, carry_out<le_set_extended_advertising_data>,
               SupportedBit{36, 3}, Answer::complete, CommandGeneration::extended},
    CommandRow{Opcode::le_set_extended_scan_response_data, carry_out<le_set_extended_scan_response_data>,
               SupportedBit{36, 4}, Answer::complete, CommandGeneration::extended},
};

}  // namespace

std::span<const CommandRow> extended_advertising_data_commands() { return rows; }

}  // namespace ble::ll::hci
