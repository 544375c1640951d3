// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/tone_samples.hpp"

#include <cmath>
#include <complex>
#include <numbers>
#include <optional>

namespace ble::phy {
namespace {

/// Microseconds at either end of a slot that are left out: the channel filter smears what was before.
constexpr double edge = 0.12;

/// The mean over `length` microseconds around `middle`; nothing where they are not all there.
std::optional<Sample> mean_around(const ConstantTone& tone, double middle, double length) {
    const double per_microsecond = tone.rate.value * 1e-6, reach = length / 2 - edge;
    const auto first = std::ceil(tone.start + (middle - reach) * per_microsecond);
    const auto last = std::floor(tone.start + (middle + reach) * per_microsecond);
    if (first < 0 || last >= static_cast<double>(tone.samples.size())) return std::nullopt;
    std::complex<double> sum{};
    for (auto n = static_cast<std::size_t>(first); n <= static_cast<std::size_t>(last); ++n) {
        const double away = static_cast<double>(n) - tone.start - middle * per_microsecond;
        const double angle = -2 * std::numbers::pi * (tone.frequency / tone.rate) * away;
        sum += std::complex<double>{tone.samples[n]} * std::polar(1.0, angle);
    }
    return Sample{sum / (last - first + 1)};
}

}  // namespace

ToneSamples ToneSamples::of(const ConstantTone& tone) {
    const auto slots = CteSlots::of(tone);
    ToneSamples samples;
    for (std::size_t n = 0; n < CteSlots::reference_samples; ++n) {
        const auto sample = mean_around(tone, CteSlots::reference_middle(n), 1);
        if (!sample) return samples;
        samples.reference.push_back(*sample);
    }
    for (std::size_t n = 0; n < slots.count; ++n) {
        const auto sample = mean_around(tone, slots.slot_middle(n), slots.slot);
        if (!sample) return samples;
        samples.slots.push_back(*sample);
    }
    return samples;
}

}  // namespace ble::phy
