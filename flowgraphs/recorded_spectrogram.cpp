// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/recorded_spectrogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace ble::flow {

namespace {

/// Bandwidth of Hann's window, in steps of the transform.
constexpr double hann_bandwidth = 1.5;
constexpr double shortest_window = 8e-6, longest_window = 24e-6;  // a bit lasts 1e-6, a packet at least 80e-6
constexpr double windows_across = 150;

phy::Band band_of(Hertz rate, Hertz center) { return {center - 0.5 * rate, center + 0.5 * rate}; }

phy::Band band_of(const sdr::Recording& recording) {
    phy::Band band = band_of(recording.rate(), recording.segments().front().center);
    for (const auto& segment : recording.segments()) {
        const auto own = band_of(recording.rate(), segment.center);
        band = {std::min(band.low, own.low), std::max(band.high, own.high)};
    }
    return band;
}

/// The window's length in samples, as far as it is known.
std::optional<std::uint64_t> length_of(const sdr::Recording& recording, const SampleWindow& window) {
    const bool is_open = window.end == std::numeric_limits<std::uint64_t>::max();
    const auto count = recording.sample_count();
    if (is_open && !count) return std::nullopt;
    const auto end = std::min(window.end, count.value_or(window.end));
    return end > window.first ? end - window.first : 0;
}

/// A power of two close to `seconds`.
std::size_t transform_size(Hertz rate, double seconds) {
    const auto exponent = std::lround(std::log2(rate.value * seconds));
    return std::size_t{1} << std::clamp(exponent, 4L, 14L);
}

struct TimePlan {
    phy::ShortTimeSpectrumConfig transform{};
    std::uint64_t samples_per_column = 1;
};

TimePlan plan_of(const sdr::Recording& recording, const SampleWindow& window, std::size_t columns) {
    const auto length = length_of(recording, window);
    if (!length) {
        const auto size = transform_size(recording.rate(), longest_window);
        return {{.size = size, .hop = size / 4}, size / 4};
    }
    const double seconds = static_cast<double>(*length) / recording.rate().value;
    const auto size = transform_size(recording.rate(),
                                     std::clamp(seconds / windows_across, shortest_window, longest_window));
    const auto least = std::max<std::uint64_t>(1, (*length + columns - 1) / columns);
    // Each column holds the same number of spectra: the greatest of more would look like more noise.
    const auto spectra = (least + size / 2 - 1) / (size / 2);
    const auto hop = (least + spectra - 1) / spectra;
    return {{.size = size, .hop = static_cast<std::size_t>(hop)}, hop * spectra};
}

phy::Spectrogram cells_of(const sdr::Recording& recording, const TimePlan& plan, const PictureSize& size) {
    const auto band = band_of(recording);
    const double step = recording.rate().value / static_cast<double>(plan.transform.size);
    const double steps = std::floor(band.width().value / step + 1e-6);
    return phy::Spectrogram{{.band = band,
                             .rows = std::min(size.rows, static_cast<std::size_t>(steps)),
                             .most_columns = size.columns,
                             .samples_per_column = plan.samples_per_column}};
}

}  // namespace

RecordedSpectrogram::RecordedSpectrogram(const sdr::Recording& recording, const SampleWindow& window,
                                         const PictureSize& size)
    : recording_{recording},
      window_{window},
      transform_{plan_of(recording, window, size.columns).transform},
      cells_{cells_of(recording, plan_of(recording, window, size.columns), size)} {}

Hertz RecordedSpectrogram::resolution() const {
    return (hann_bandwidth / static_cast<double>(transform_.size)) * recording_.rate();
}

void RecordedSpectrogram::add(const sdr::Block& block) {
    const auto part = window_.part_of(block);
    if (part.empty()) return;
    if (!spectrum_ || segment_ != part.segment) {
        end_segment();
        spectrum_.emplace(transform_);
        segment_ = part.segment;
        segment_first_ = samples_;
    }
    samples_ += part.samples.size();
    amplitudes_.resize(part.samples.size());
    phy::convert(part.samples, amplitudes_);
    spectrum_->push(amplitudes_, [this](std::uint64_t sample, std::span<const float> powers) {
        add_spectrum(sample, powers);
    });
}

void RecordedSpectrogram::finish() { end_segment(); }

void RecordedSpectrogram::end_segment() {
    if (!spectrum_) return;
    spectrum_->finish(
        [this](std::uint64_t sample, std::span<const float> powers) { add_spectrum(sample, powers); });
    spectrum_.reset();
}

void RecordedSpectrogram::add_spectrum(std::uint64_t sample, std::span<const float> powers) {
    if (segment_first_ + sample >= samples_) return;
    cells_.add(segment_first_ + sample, band_of(recording_.rate(), recording_.segments()[segment_].center),
               powers);
}

}  // namespace ble::flow
