// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/input_survey.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace ble::flow {

namespace {

// The largest 8-bit value is 127/128, and a 12-bit converter in 16 bits stops at 2047/2048.
constexpr float full_scale = 127.0F / 128.0F;

bool is_clipped(Sample sample) {
    return std::abs(sample.real()) >= full_scale || std::abs(sample.imag()) >= full_scale;
}

double decibels(double power) { return 10 * std::log10(power + 1e-20); }

}  // namespace

// Averages and shares need no more than an eighth of the samples, in pieces from everywhere.
void InputSurvey::add(const phy::StoredSamples& samples) {
    std::array<Sample, 64> amplitudes;
    for (std::size_t first = 0; first < samples.size(); first += 8 * amplitudes.size()) {
        const auto piece = samples.part(first, std::min(amplitudes.size(), samples.size() - first));
        const auto converted = std::span{amplitudes}.first(piece.size());
        phy::convert(piece, converted);
        count(converted);
    }
}

// Sums of every 16th part are independent of each other: the compiler makes them vectors.
void InputSurvey::count(std::span<const Sample> samples) {
    constexpr std::size_t lanes = 16;
    std::array<float, lanes> sum{}, power{}, greatest{};
    const auto add = [&](std::size_t lane, float part) {
        sum[lane] += part;
        power[lane] += part * part;
        greatest[lane] = std::max(greatest[lane], std::abs(part));
    };
    // The standard lets an array of complex<float> be read as pairs of float.
    const std::span parts{reinterpret_cast<const float*>(samples.data()), 2 * samples.size()};
    const auto whole = parts.size() / lanes * lanes;
    for (std::size_t i = 0; i < whole; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) add(lane, parts[i + lane]);
    }
    for (std::size_t i = whole; i < parts.size(); ++i) add(i - whole, parts[i]);

    for (std::size_t lane = 0; lane < lanes; lane += 2) {
        sum_ += std::complex<double>{sum[lane], sum[lane + 1]};
        power_ += static_cast<double>(power[lane] + power[lane + 1]);
    }
    samples_ += samples.size();
    if (*std::ranges::max_element(greatest) >= full_scale) {
        clipped_ += static_cast<std::uint64_t>(std::ranges::count_if(samples, is_clipped));
    }
}

double InputSurvey::mean_dbfs() const {
    return samples_ == 0 ? decibels(0) : decibels(power_ / static_cast<double>(samples_));
}

double InputSurvey::dc_dbfs() const {
    return samples_ == 0 ? decibels(0) : decibels(std::norm(sum_ / static_cast<double>(samples_)));
}

double InputSurvey::clipped_share() const {
    return samples_ == 0 ? 0 : static_cast<double>(clipped_) / static_cast<double>(samples_);
}

}  // namespace ble::flow
