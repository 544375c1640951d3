// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection_handle.hpp"
#include "linklayer/control/error_code.hpp"
#include "phy/octet_writer.hpp"

#include <cstdint>
#include <vector>

namespace ble::ll::hci {

/// How a command went: its status, and the return parameters after it.
struct Outcome {
    ErrorCode status = ErrorCode::success;
    std::vector<std::uint8_t> parameters{};

    Outcome(ErrorCode code) : status{code} {}
    explicit Outcome(OctetWriter writer) : parameters{writer.take()} {}
    /// Where the handle is a return parameter: it is given whatever the status.
    Outcome(ErrorCode code, ConnectionHandle handle) : status{code} {
        OctetWriter writer;
        writer.u16(static_cast<std::uint16_t>(handle));
        parameters = writer.take();
    }
};

}  // namespace ble::ll::hci
