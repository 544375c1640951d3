// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection_handle.hpp"
#include "linklayer/control/error_code.hpp"
#include "linklayer/hci/events/key_agreement_events.hpp"
#include "phy/octet_writer.hpp"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace ble::ll::hci {

/// How a command went: its status, the return parameters after it, and the event that ends what took no time.
struct Outcome {
    using Sequel = std::variant<LeReadLocalP256PublicKeyComplete, LeGenerateDhkeyComplete>;

    ErrorCode status = ErrorCode::success;
    std::vector<std::uint8_t> parameters{};
    std::optional<Sequel> sequel{};

    Outcome(ErrorCode code) : status{code} {}
    explicit Outcome(OctetWriter writer) : parameters{writer.take()} {}
    explicit Outcome(Sequel event) : sequel{event} {}
    /// Where the handle is a return parameter: it is given whatever the status.
    Outcome(ErrorCode code, ConnectionHandle handle) : status{code} {
        OctetWriter writer;
        writer.u16(static_cast<std::uint16_t>(handle));
        parameters = writer.take();
    }
};

}  // namespace ble::ll::hci
