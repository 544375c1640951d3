// SPDX-License-Identifier: Apache-2.0
#include "phy/short_time_spectrum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fftw3.h>
#include <numbers>

namespace ble::phy {
namespace {

fftwf_complex* fftw(std::vector<Sample>& samples) { return reinterpret_cast<fftwf_complex*>(samples.data()); }

/// Hann's window, with the sum of 1 that makes a tone's power come out as it is.
std::vector<float> hann_window(std::size_t size) {
    std::vector<float> window(size);
    for (std::size_t n = 0; n < size; ++n) {
        const double turn = 2 * std::numbers::pi * static_cast<double>(n) / static_cast<double>(size);
        window[n] = static_cast<float>((1 - std::cos(turn)) / static_cast<double>(size));
    }
    return window;
}

}  // namespace

ShortTimeSpectrum::~ShortTimeSpectrum() = default;
ShortTimeSpectrum::ShortTimeSpectrum(ShortTimeSpectrum&&) noexcept = default;
ShortTimeSpectrum& ShortTimeSpectrum::operator=(ShortTimeSpectrum&&) noexcept = default;

ShortTimeSpectrum::ShortTimeSpectrum(const ShortTimeSpectrumConfig& config)
    : config_{config},
      window_{hann_window(config.size)},
      pending_(config.size / 2),
      windowed_(config.size),
      transformed_(config.size),
      powers_(config.size),
      plan_{nullptr, fftwf_destroy_plan} {
    assert(config.size >= 2 && config.size % 2 == 0 && config.hop >= 1 && config.hop <= config.size);
    // FFTW_ESTIMATE picks the same algorithm in every run, so that results are the same to the bit.
    plan_.reset(fftwf_plan_dft_1d(static_cast<int>(config.size), fftw(windowed_), fftw(transformed_),
                                  FFTW_FORWARD, FFTW_ESTIMATE));
}

void ShortTimeSpectrum::transform(std::span<const Sample> window) {
    for (std::size_t n = 0; n < window.size(); ++n) windowed_[n] = window_[n] * window[n];
    fftwf_execute(plan_.get());
    const auto half = config_.size / 2;
    for (std::size_t i = 0; i < config_.size; ++i) {
        powers_[i] = std::norm(transformed_[i < half ? i + half : i - half]);
    }
}

void ShortTimeSpectrum::push(std::span<const Sample> samples, const Take& take) {
    pending_.insert(pending_.end(), samples.begin(), samples.end());
    std::size_t used = 0;
    for (; used + config_.size <= pending_.size(); used += config_.hop, centre_ += config_.hop) {
        transform(std::span{pending_}.subspan(used, config_.size));
        take(centre_, powers_);
    }
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(used));
}

void ShortTimeSpectrum::finish(const Take& take) {
    const std::vector<Sample> silence(config_.size / 2);
    push(silence, take);
}

}  // namespace ble::phy
