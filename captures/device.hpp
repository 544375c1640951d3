// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/device_address.hpp"
#include "phy/hertz.hpp"

#include <cstdint>

namespace ble::captures {

/// An invented device: who it is, and how its transmitter sounds at the receiver.
struct Device {
    DeviceAddress address{};
    double snr_db = 25;  ///< in 1 MHz
    Hertz cfo{};
    double modulation_index = 0.5;
    double symbol_clock_ppm = 0;

    /// c0:ff:ee:00:00:nn, a static random address.
    [[nodiscard]] static DeviceAddress invented_address(std::uint8_t number) {
        return {{number, 0x00, 0x00, 0xEE, 0xFF, 0xC0}, DeviceAddress::Type::random};
    }
};

}  // namespace ble::captures
