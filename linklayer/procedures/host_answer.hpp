// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control/error_code.hpp"
#include "linklayer/crypto/octet_array.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>
#include <variant>

namespace ble::ll {

/// The host's answer to `LongTermKeyRequested`: the key, most significant octet first, or that it has none.
struct LongTermKeyAnswer {
    std::optional<Octets128> key{};
};

/// What timing a host would like (Core 6.0, Vol 4 Part E, 7.8.18 and 7.8.31).
struct RequestedParameters {
    Duration interval_min{};
    Duration interval_max{};
    std::uint16_t latency = 0;
    Duration supervision_timeout{};
};

/// The host's answer to `ParametersRequested`: what it agrees to, or why not.
struct ParametersAnswer {
    std::optional<RequestedParameters> accepted{};
    ErrorCode refusal = ErrorCode::unacceptable_connection_parameters;
};

/// Answers for which a procedure of the peer waits.
using HostAnswer = std::variant<LongTermKeyAnswer, ParametersAnswer>;

}  // namespace ble::ll
