// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/header_received.hpp"
#include "linklayer/radio/listen_expired.hpp"
#include "linklayer/radio/received.hpp"
#include "linklayer/radio/too_late.hpp"
#include "linklayer/radio/transmitted.hpp"

#include <variant>

namespace ble::ll {

/// Anything that a radio reports.
using RadioEvent = std::variant<HeaderReceived, Received, Transmitted, ListenExpired, TooLate>;

/// The order that an event is about.
[[nodiscard]] inline OrderId order_of(const RadioEvent& event) {
    return std::visit([](const auto& value) { return value.order; }, event);
}

}  // namespace ble::ll
