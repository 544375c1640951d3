// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::benchmarks {

/// How the transmitters of a measurement deviate from the ideal.
enum class TransmitterKind : std::uint8_t {
    random,  ///< carrier ±150 kHz, modulation index 0.45 to 0.55, all drawn anew for each packet
    dirty,   ///< the ten sets of the RF-PHY tests, 50 packets each, with clock error and carrier drift
};

}  // namespace ble::benchmarks
