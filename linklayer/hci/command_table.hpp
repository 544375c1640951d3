// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <array>
#include <cstdint>

namespace ble::ll::hci {

/// Supported_Commands (Core 6.0, Vol 4 Part E, 6.27).
using SupportedCommands = std::array<std::uint8_t, 64>;

/// The commands of all families; null: there is no such command here.
[[nodiscard]] const CommandRow* find_command(std::uint16_t opcode);
[[nodiscard]] SupportedCommands supported_commands();

}  // namespace ble::ll::hci
