// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/commands/host_feature_commands.hpp"

#include <algorithm>
#include <array>

namespace ble::ll::hci {
namespace {

/// Connections that there are have told their features already.
template <typename Command>
Outcome set_host_feature(const Command& command, const CommandContext& context) {
    const auto known = {Feature::connection_subrating_host, Feature::advertising_coding_selection_host};
    if (command.value > 1) return ErrorCode::invalid_command_parameters;
    if (context.controller.connection_count() > 0) return ErrorCode::command_disallowed;
    const auto found =
        std::ranges::find(known, command.bit, [](Feature each) { return static_cast<unsigned>(each); });
    if (found == known.end()) return ErrorCode::unsupported_feature;
    auto& features = context.controller.settings().features;
    features = command.value == 1 ? features.with(*found) : features.without(*found);
    return ErrorCode::success;
}

constexpr std::array rows{
    CommandRow{Opcode::le_set_host_feature, carry_out<set_host_feature<LeSetHostFeature>>,
               SupportedBit{44, 1}},
    CommandRow{Opcode::le_set_host_feature_v2, carry_out<set_host_feature<LeSetHostFeatureV2>>,
               SupportedBit{47, 4}},
};

}  // namespace

std::span<const CommandRow> host_feature_commands() { return rows; }

}  // namespace ble::ll::hci
