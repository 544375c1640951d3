// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "sdr/hash_check.hpp"
#include "sdr/sample_format.hpp"

#include <functional>
#include <optional>

namespace ble::sdr {

/// What the user says about a recording. Raw files need `rate` and `center`, pipes `format` too;
/// for SigMF everything given replaces what the metadata say, which Recording::overridden tells.
struct RecordingOptions {
    std::optional<Hertz> rate{};    ///< 1 Hz to below 1 THz
    std::optional<Hertz> center{};  ///< ±1 THz
    std::optional<SampleFormat> format{};
    /// The stored value that is amplitude 1.0, in place of the nominal one: 2048 for 12-bit radios
    /// in 16-bit files. 1e-9 to 1e9.
    std::optional<double> full_scale{};
    HashCheck hash_check = HashCheck::verify;
    /// Asked while reading, at least every 50 ms also where a pipe is silent; once it says yes, the
    /// recording ends there, without an error. None: never.
    std::function<bool()> stop_requested{};
};

}  // namespace ble::sdr
