// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

struct fftwf_plan_s;

namespace ble::phy {

/// How a stream is cut up for ShortTimeSpectrum.
struct ShortTimeSpectrumConfig {
    std::size_t size = 256;  ///< samples in a window, and frequencies; even
    std::size_t hop = 128;   ///< samples from one window to the next, 1 to `size`
};

/// The short-time Fourier transform of a stream under Hann's window, as power. A tone of amplitude
/// 1.0 reads 1.0 at its frequency, whatever the size.
class ShortTimeSpectrum {
public:
    /// The spectrum around `sample`: `powers[i]` at (i - size / 2) / size of the sample rate.
    using Take = std::function<void(std::uint64_t sample, std::span<const float> powers)>;

    explicit ShortTimeSpectrum(const ShortTimeSpectrumConfig& config);
    ~ShortTimeSpectrum();
    ShortTimeSpectrum(ShortTimeSpectrum&&) noexcept;
    ShortTimeSpectrum& operator=(ShortTimeSpectrum&&) noexcept;

    /// The first window is centred on the first sample: there is silence before it.
    void push(std::span<const Sample> samples, const Take& take);
    /// Silence after the last sample, for the windows that are centred on what is left.
    void finish(const Take& take);

private:
    void transform(std::span<const Sample> window);

    ShortTimeSpectrumConfig config_;
    std::vector<float> window_;
    std::vector<Sample> pending_;
    std::uint64_t centre_ = 0;
    std::vector<Sample> windowed_, transformed_;
    std::vector<float> powers_;
    std::unique_ptr<fftwf_plan_s, void (*)(fftwf_plan_s*)> plan_;
};

}  // namespace ble::phy
