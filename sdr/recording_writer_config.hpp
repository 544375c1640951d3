// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/direction/antenna_setup.hpp"
#include "phy/hertz.hpp"
#include "phy/radio_clock.hpp"
#include "sdr/sample_format.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace ble::sdr {

/// What a RecordingWriter writes about its samples.
struct RecordingWriterConfig {
    SampleFormat format = SampleFormat::cf32_le;
    Hertz rate{};                        ///< 1 Hz to below 1 THz
    Hertz center{};                      ///< frequency of 0 Hz in the samples
    std::optional<Instant> start{};      ///< of the first sample; nothing: not known
    std::optional<double> full_scale{};  ///< stored value of amplitude 1.0; nothing: the nominal one
    std::size_t channels = 1;            ///< written in turns, one sample each
    std::optional<AntennaSetup> antennas{};
    std::string description{};
};

}  // namespace ble::sdr
