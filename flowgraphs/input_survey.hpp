// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "phy/stored_samples.hpp"

#include <complex>
#include <cstdint>
#include <span>

namespace ble::flow {

/// What the samples themselves say about a recording: level, DC offset, clipping.
class InputSurvey {
public:
    void add(const phy::StoredSamples& samples);

    [[nodiscard]] double mean_dbfs() const;
    [[nodiscard]] double dc_dbfs() const;
    /// Share of samples whose I or Q stands at full scale.
    [[nodiscard]] double clipped_share() const;

private:
    void count(std::span<const Sample> samples);

    std::uint64_t samples_ = 0;
    std::uint64_t clipped_ = 0;
    double power_ = 0;
    std::complex<double> sum_{};
};

}  // namespace ble::flow
