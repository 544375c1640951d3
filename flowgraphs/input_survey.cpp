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

void InputSurvey::count(std::span<const Sample> samples) {
    Sample sum{};
    float power = 0;
    for (const Sample sample : samples) {
        sum += sample;
        power += std::norm(sample);
        clipped_ += std::abs(sample.real()) >= full_scale || std::abs(sample.imag()) >= full_scale ? 1 : 0;
    }
    samples_ += samples.size();
    sum_ += sum;
    power_ += static_cast<double>(power);
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
