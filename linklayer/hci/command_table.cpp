// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/command_table.hpp"

#include "linklayer/hci/commands/advertising_commands.hpp"
#include "linklayer/hci/commands/baseband_commands.hpp"
#include "linklayer/hci/commands/connection_commands.hpp"
#include "linklayer/hci/commands/data_length_commands.hpp"
#include "linklayer/hci/commands/encryption_commands.hpp"
#include "linklayer/hci/commands/extended_advertising_commands.hpp"
#include "linklayer/hci/commands/extended_advertising_data_commands.hpp"
#include "linklayer/hci/commands/extended_initiating_commands.hpp"
#include "linklayer/hci/commands/extended_scanning_commands.hpp"
#include "linklayer/hci/commands/filter_accept_list_commands.hpp"
#include "linklayer/hci/commands/frame_space_commands.hpp"
#include "linklayer/hci/commands/host_feature_commands.hpp"
#include "linklayer/hci/commands/host_flow_commands.hpp"
#include "linklayer/hci/commands/informational_commands.hpp"
#include "linklayer/hci/commands/initiating_commands.hpp"
#include "linklayer/hci/commands/key_agreement_commands.hpp"
#include "linklayer/hci/commands/le_controller_commands.hpp"
#include "linklayer/hci/commands/periodic_advertising_commands.hpp"
#include "linklayer/hci/commands/periodic_sync_commands.hpp"
#include "linklayer/hci/commands/periodic_transfer_commands.hpp"
#include "linklayer/hci/commands/phy_commands.hpp"
#include "linklayer/hci/commands/power_commands.hpp"
#include "linklayer/hci/commands/privacy_commands.hpp"
#include "linklayer/hci/commands/scanning_commands.hpp"
#include "linklayer/hci/commands/subrate_commands.hpp"
#include "linklayer/hci/commands/test_commands.hpp"

#include <algorithm>

namespace ble::ll::hci {
namespace {

using Family = std::span<const CommandRow> (*)();

constexpr std::array families{baseband_commands,
                              host_flow_commands,
                              informational_commands,
                              le_controller_commands,
                              advertising_commands,
                              scanning_commands,
                              filter_accept_list_commands,
                              initiating_commands,
                              connection_commands,
                              encryption_commands,
                              data_length_commands,
                              phy_commands,
                              frame_space_commands,
                              power_commands,
                              subrate_commands,
                              host_feature_commands,
                              key_agreement_commands,
                              privacy_commands,
                              test_commands,
                              extended_advertising_commands,
                              extended_advertising_data_commands,
                              extended_scanning_commands,
                              extended_initiating_commands,
                              periodic_advertising_commands,
                              periodic_sync_commands,
                              periodic_transfer_commands};

}  // namespace

const CommandRow* find_command(std::uint16_t opcode) {
    for (const auto family : families) {
        const auto rows = family();
        const auto found = std::ranges::find(rows, Opcode{opcode}, &CommandRow::opcode);
        if (found != rows.end()) return &*found;
    }
    return nullptr;
}

SupportedCommands supported_commands() {
    SupportedCommands out{};
    for (const auto family : families) {
        for (const auto& row : family()) {
            if (!row.supported) continue;
            auto& octet = out[row.supported->octet];
            octet = static_cast<std::uint8_t>(octet | 1u << row.supported->bit);
        }
    }
    return out;
}

}  // namespace ble::ll::hci
