// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

#include <set>

namespace ble::ll::hci {

/// Passes a host's answer to the connection that waits for it; `asked`: those that do. Only what was asked is
/// answered.
[[nodiscard]] inline Outcome answer_request(std::set<ConnectionHandle>& asked, ConnectionHandle handle,
                                            const HostAnswer& answer, const CommandContext& context) {
    auto* connection = context.controller.connection(handle);
    if (connection == nullptr) return {ErrorCode::unknown_connection_identifier, handle};
    if (asked.erase(handle) == 0) return {ErrorCode::command_disallowed, handle};
    connection->answer(answer, context.now);
    return {ErrorCode::success, handle};
}

}  // namespace ble::ll::hci
