// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// The spaces between packets (Core 6.0, Vol 4 Part E, 7.8.151).
struct LeFrameSpaceUpdate {
    ConnectionHandle handle{};
    SpaceRange range{};
    SpaceSelection selection{};
    [[nodiscard]] static LeFrameSpaceUpdate parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> frame_space_commands();

}  // namespace ble::ll::hci
