// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// Which events of a connection are used (Core 6.0, Vol 4 Part E, 7.8.123 and 7.8.124).
struct LeSetDefaultSubrate {
    SubrateWish accepted{};
    [[nodiscard]] static LeSetDefaultSubrate parse(OctetReader& reader);
};

struct LeSubrateRequest {
    ConnectionHandle handle{};
    SubrateWish wish{};
    [[nodiscard]] static LeSubrateRequest parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> subrate_commands();

}  // namespace ble::ll::hci
