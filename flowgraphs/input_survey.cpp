// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/input_survey.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ble::flow {

namespace {

// The largest 8-bit value is 127/128, and a 12-bit converter in 16 bits stops at 2047/2048.
constexpr float full_scale = 127.0F / 128.0F;

double decibels(double power) { return 10 * std::log10(power + 1e-20); }

}  // namespace

// Averages and shares need no more than an eighth of the samples, in pieces from everywhere.
void InputSurvey::add(std::span<const Sample> samples) {
    constexpr std::size_t piece = 64;
    while (!samples.empty()) {
        count(samples.first(std::min(piece, samples.size())));
        samples = samples.subspan(std::min(8 * piece, samples.size()));
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
