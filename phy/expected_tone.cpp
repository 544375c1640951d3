// SPDX-License-Identifier: Apache-2.0
#include "phy/expected_tone.hpp"

#include "phy/direction/cte_slots.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace ble::phy {
namespace {

/// Share of the power that one tone of the expected frequency explains. Of noise, 1/24 on average.
double tone_share(std::span<const Sample> samples, double turns_a_sample) {
    std::complex<double> sum{};
    double power = 0;
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const double angle = -2 * std::numbers::pi * turns_a_sample * static_cast<double>(n);
        sum += std::complex<double>{samples[n]} * std::polar(1.0, angle);
        power += static_cast<double>(std::norm(samples[n]));
    }
    return power > 0 ? std::norm(sum) / (power * static_cast<double>(samples.size())) : 0;
}

}  // namespace

double ExpectedTone::length() const {
    return std::chrono::duration<double>{info.length()}.count() * rate.value;
}

std::optional<ConstantTone> ExpectedTone::heard_in(std::span<const Sample> samples) const {
    // Noise passes once in 300 times; a tone at 0 dB in 1 MHz always does.
    constexpr double least_share = 0.2;
    if (!(start >= 0)) return std::nullopt;
    const double first = std::ceil(start), unswitched = (CteSlots::guard + CteSlots::reference) * 1e-6;
    const auto known = static_cast<std::size_t>(unswitched * rate.value);
    if (first + static_cast<double>(known) > static_cast<double>(samples.size())) return std::nullopt;
    const auto rest = samples.subspan(static_cast<std::size_t>(first));
    if (tone_share(rest.first(known), frequency / rate) < least_share) return std::nullopt;
    const auto count = std::min(rest.size(), static_cast<std::size_t>(std::ceil(length())));
    return ConstantTone{.info = info,
                        .rate = rate,
                        .start = start - first,
                        .samples{rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count)},
                        .frequency = frequency};
}

}  // namespace ble::phy
