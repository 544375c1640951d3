// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/sample_window.hpp"
#include "phy/short_time_spectrum.hpp"
#include "phy/spectrogram.hpp"
#include "sdr/recording.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ble::flow {

/// The most cells that a spectrogram may have.
struct PictureSize {
    std::size_t columns = 1000;
    std::size_t rows = 512;
};

/// The spectrogram of a recording's window, made while that is read. Its frequencies hold those of
/// all segments; transform and time step follow from the length, so that a packet of 80 µs shows as
/// well in one millisecond as in an hour.
class RecordedSpectrogram {
public:
    RecordedSpectrogram(const sdr::Recording& recording, const SampleWindow& window, const PictureSize& size);

    /// Adds the samples of `block` that lie in the window.
    void add(const sdr::Block& block);
    /// No more samples.
    void finish();

    [[nodiscard]] const phy::Spectrogram& cells() const { return cells_; }
    /// The bandwidth of noise in one cell's level.
    [[nodiscard]] Hertz resolution() const;
    /// Samples in the window until now.
    [[nodiscard]] std::uint64_t samples() const { return samples_; }

private:
    void end_segment();
    void add_spectrum(std::uint64_t sample, std::span<const float> powers);

    const sdr::Recording& recording_;
    SampleWindow window_;
    phy::ShortTimeSpectrumConfig transform_;
    phy::Spectrogram cells_;
    std::optional<phy::ShortTimeSpectrum> spectrum_{};
    std::size_t segment_ = 0;
    std::uint64_t segment_first_ = 0;  ///< of its samples in the window, counted from that
    std::uint64_t samples_ = 0;
    std::vector<Sample> amplitudes_{};  ///< of a block
};

}  // namespace ble::flow
