// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "captures/exchange.hpp"
#include "linklayer/control_opcode.hpp"

#include <initializer_list>

namespace ble::captures {

/// An LL control PDU.
[[nodiscard]] Exchange::Payload control(ll::ControlOpcode opcode,
                                        std::initializer_list<std::uint8_t> parameters);
/// An ATT PDU in an L2CAP frame on the ATT channel (Core 6.0, Vol 3 Part A, 3.1).
[[nodiscard]] Exchange::Payload att(std::initializer_list<std::uint8_t> pdu);

}  // namespace ble::captures
