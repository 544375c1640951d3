// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::flow {

/// Names a device on a packet air, in the order in which they joined.
enum class AirDevice : std::size_t {};

/// What is particular to one device's radio.
struct AirDeviceSettings {
    ll::RadioCapabilities capabilities{};
    std::int64_t clock_error_ppb = 0;
    Duration transmit_jitter{};  ///< each transmission starts up to this much early or late
};

}  // namespace ble::flow
