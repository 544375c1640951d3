// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::flow {

/// What lies between a transmitter and a receiver.
struct AirPath {
    double loss = 0;            ///< the part of packets that the receiver does not notice at all
    double bit_error_rate = 0;  ///< of the bits of PDU and CRC
    Duration delay{};
    std::uint64_t deaf_channels = 0;  ///< on which nothing is noticed; bit n is channel index n
    std::int8_t rssi_dbm = -50;       ///< of what is sent with 0 dBm
};

}  // namespace ble::flow
