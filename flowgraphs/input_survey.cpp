// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/input_survey.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace ble::flow {

namespace {

// The largest 8-bit value is 127/128, and a 12-bit converter in 16 bits stops at 2047/2048.
constexpr float full_scale = 127.0F / 128.0F;

double decibels(double power) { return 10 * std::log10(power + 1e-20); }

}  // namespace

// I and Q alternate, and eight running sums beside each other let the compiler use vectors.
void InputSurvey::add(std::span<const Sample> samples) {
    constexpr std::size_t lanes = 8;
    std::array<float, lanes> sum{}, power{}, clipped{};
    const auto count = [&](std::size_t lane, float value) {
        sum[lane] += value;
        power[lane] += value * value;
        clipped[lane] += std::abs(value) >= full_scale ? 1.0F : 0.0F;
    };
    const auto* values = reinterpret_cast<const float*>(samples.data());
    std::size_t left = 2 * samples.size();
    for (; left >= lanes; left -= lanes, values += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) count(lane, values[lane]);
    }
    for (std::size_t lane = 0; lane < left; ++lane) count(lane, values[lane]);

    samples_ += samples.size();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        sum_ += lane % 2 == 0 ? std::complex<double>{sum[lane], 0} : std::complex<double>{0, sum[lane]};
        power_ += static_cast<double>(power[lane]);
        clipped_values_ += static_cast<double>(clipped[lane]);
    }
}

double InputSurvey::mean_dbfs() const {
    return samples_ == 0 ? decibels(0) : decibels(power_ / static_cast<double>(samples_));
}

double InputSurvey::dc_dbfs() const {
    return samples_ == 0 ? decibels(0) : decibels(std::norm(sum_ / static_cast<double>(samples_)));
}

double InputSurvey::clipped_share() const {
    return samples_ == 0 ? 0 : clipped_values_ / static_cast<double>(2 * samples_);
}

}  // namespace ble::flow
