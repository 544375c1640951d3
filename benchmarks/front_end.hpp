// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "sdr/sample_format.hpp"

#include <variant>

namespace ble::benchmarks {

/// A gain that puts the noise, in I and in Q, at this many steps of the converter rms.
struct NoiseSteps {
    double rms = 0;
};

/// A gain that puts the packet at this power, before anything saturates.
struct PacketLevel {
    double dbfs = 0;
};

/// How the receiver's samples come about: what is above full scale, also of floats, saturates.
struct FrontEnd {
    sdr::SampleFormat format = sdr::SampleFormat::cf32_le;
    Hertz rate{};
    Hertz center{};
    std::variant<NoiseSteps, PacketLevel> gain{};
};

}  // namespace ble::benchmarks
