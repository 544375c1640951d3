// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ble::benchmarks {

/// A demodulator of liquid-dsp to compare with, and the settings at which it does best on our packets.
struct ReferenceModem {
    enum class Kind : std::uint8_t { gmskdem, cpfskdem };

    std::string name{};
    Kind kind = Kind::gmskdem;
    unsigned samples_per_symbol = 2;
    unsigned filter_delay = 2;  ///< its own filter's, in symbols
    double cutoff = 0.7e6;      ///< of the filter that we put before it, in hertz
};

[[nodiscard]] std::vector<ReferenceModem> reference_modems();

}  // namespace ble::benchmarks
