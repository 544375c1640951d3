// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::ll::hci {

/// Legacy commands for advertising, scanning and initiating, and extended ones: a host that has used one kind
/// gets no answer from the other until HCI_Reset (Core 6.0, Vol 4 Part E, 3.1.1).
enum class CommandGeneration : std::uint8_t { either, legacy, extended };

}  // namespace ble::ll::hci
