// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>
#include <optional>

namespace ble::sdr {

/// One entry of SigMF's `captures`: what holds from a sample on. What is absent is not known, but for the
/// frequency, which stays.
struct SigmfCapture {
    std::uint64_t sample_start = 0;               ///< at most 2^62, as all indices here
    std::optional<Hertz> frequency{};             ///< finite
    std::optional<Instant> datetime{};            ///< of the sample `sample_start`
    std::optional<std::uint64_t> global_index{};  ///< of that sample in the stream before any loss
    std::uint64_t header_bytes = 0;               ///< octets before the samples of this capture

    friend bool operator==(const SigmfCapture&, const SigmfCapture&) = default;
};

}  // namespace ble::sdr
