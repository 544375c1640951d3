// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/kernels/fractional_filter.hpp"
#include "phy/sample.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// Raises the sample rate of a stream by any factor from 1 up, with a polyphase filter. The whole
/// input band passes (±0.47 of the rate flat); its images, which begin where it ends, fall outside the
/// channels that may be received. Output sample n lies at input sample n · from / to - delay(), exactly.
class Resampler {
public:
    Resampler(Hertz from, Hertz to);

    /// Appends what the next input samples complete.
    void operator()(std::span<const Sample> in, std::vector<Sample>& out);
    [[nodiscard]] double delay() const;

private:
    [[nodiscard]] std::size_t outputs_from(std::size_t samples) const;

    kernels::FractionalPlace place_;  ///< of the next output's window in `pending_`
    std::size_t phases_;
    std::vector<float> taps_;
    std::vector<Sample> pending_;  ///< input that later outputs still need
};

}  // namespace ble::phy
