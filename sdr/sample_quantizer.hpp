// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "sdr/sample_format.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ble::sdr {

/// From amplitudes to stored samples: multiplies by the full scale, rounds to the nearest stored value
/// (halves to even) and saturates.
class SampleQuantizer {
public:
    explicit SampleQuantizer(SampleFormat format);
    /// `full_scale` is finite and positive, in units of the stored values.
    SampleQuantizer(SampleFormat format, double full_scale);

    /// `octets` has room for exactly the samples. Returns how many samples saturated in I or Q;
    /// NaN saturates to the lowest value. Floats are stored as they come.
    [[nodiscard]] std::uint64_t operator()(std::span<const Sample> samples,
                                           std::span<std::byte> octets) const;

private:
    SampleFormat format_;
    float scale_;
};

}  // namespace ble::sdr
