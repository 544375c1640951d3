// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "sdr/sample_format.hpp"

#include <cstddef>
#include <span>

namespace ble::sdr {

/// Turns stored samples into `ble::Sample`: stored value (less 127.5 in `cu8`) divided by the full
/// scale, so that full scale becomes amplitude 1.0.
class SampleConverter {
public:
    explicit SampleConverter(SampleFormat format);
    /// `full_scale` is finite and positive, in units of the stored values.
    SampleConverter(SampleFormat format, double full_scale);

    /// `octets` holds exactly as many samples as `samples` has room for; it need not be aligned.
    void operator()(std::span<const std::byte> octets, std::span<Sample> samples) const;

private:
    SampleFormat format_;
    float scale_;
};

}  // namespace ble::sdr
