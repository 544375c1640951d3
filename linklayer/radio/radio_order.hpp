// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/cancel.hpp"
#include "linklayer/radio/listen.hpp"
#include "linklayer/radio/transmit.hpp"

#include <variant>

namespace ble::ll {

/// Anything that the link layer asks of a radio.
using RadioOrder = std::variant<Transmit, Listen, Cancel>;

}  // namespace ble::ll
