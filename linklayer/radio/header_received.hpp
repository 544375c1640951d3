// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/order_id.hpp"
#include "phy/radio_clock.hpp"

#include <array>
#include <cstdint>

namespace ble::ll {

/// A packet has begun and its first two PDU octets are there; the CRC is not checked, so only the length is
/// of use (as a prediction). Sent where `Listen::header_report` asks for it.
struct HeaderReceived {
    OrderId order{};
    Instant start{};
    std::array<std::uint8_t, 2> header{};
};

}  // namespace ble::ll
