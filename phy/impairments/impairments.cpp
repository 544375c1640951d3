// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/impairments.hpp"

#include "phy/impairments/clock_error.hpp"
#include "phy/impairments/exponential_profile.hpp"
#include "phy/impairments/frequency_offset.hpp"
#include "phy/impairments/linear_drift.hpp"
#include "phy/impairments/multipath.hpp"
#include "phy/impairments/phase_noise.hpp"

#include <algorithm>

namespace ble::phy {
namespace {

using namespace std::chrono_literals;

/// False for NaN too.
bool within(double value, double low, double high) { return value >= low && value <= high; }

std::optional<std::string_view> out_of_range_of(const Interferer& interferer, Hertz rate) {
    if (!fits(interferer, rate)) return "an interferer lies outside the passband";
    if (!within(interferer.dbfs, -200, 20)) return "an interferer's power must be -200 to 20 dBFS";
    if (interferer.start < 0s) return "an interferer's start must not be negative";
    if (interferer.duration < 8us || interferer.duration > 20ms) {
        return "an interferer's duration must be 8 us to 20 ms";
    }
    const bool overlaps = interferer.interval != 0s && interferer.interval < interferer.duration;
    if (overlaps) return "an interferer's interval must not be shorter than its duration";
    return {};
}

}  // namespace

void Impairments::apply(Burst& burst, const BurstSettings& sent, Hertz rate, Xoshiro256& random) const {
    if (clock_ppm != 0) {
        ClockError{.ppm = clock_ppm, .start = sent.start, .carrier = sent.frequency}(burst, rate);
    }
    const StreamPlace place{rate, static_cast<double>(burst.first) - sent.start};
    if (frequency_offset != Hertz{}) FrequencyOffset{frequency_offset}(burst.samples, place);
    if (drift_hertz_per_microsecond != 0) LinearDrift{drift_hertz_per_microsecond}(burst.samples, place);
    if (sinusoidal_drift.deviation != Hertz{}) sinusoidal_drift(burst.samples, place);
    if (linewidth != Hertz{}) PhaseNoise{linewidth, rate}(burst.samples, random);
    if (rms_delay_spread != Duration{}) {
        Multipath{exponential_profile(rms_delay_spread, random), rate, sent.frequency}(burst);
    }
}

std::optional<std::string_view> Impairments::out_of_range(Hertz rate) const {
    if (!within(clock_ppm, -1000, 1000)) return "clock error must be -1000 to 1000 ppm";
    if (!within(frequency_offset.value, -1e6, 1e6)) return "frequency offset must be -1 to 1 MHz";
    if (!within(drift_hertz_per_microsecond, -2000, 2000)) return "drift must be -2000 to 2000 Hz/us";
    if (!within(sinusoidal_drift.deviation.value, -1e6, 1e6)) return "drift deviation must be -1 to 1 MHz";
    if (!within(sinusoidal_drift.modulation_rate.value, 1e-3, 1e5)) {
        return "drift modulation rate must be 0.001 Hz to 100 kHz";
    }
    if (!within(linewidth.value, 0, 1e5)) return "linewidth must be 0 to 100 kHz";
    if (rms_delay_spread < 0s || rms_delay_spread > 1us) return "rms delay spread must be 0 to 1 us";
    for (const auto& interferer : interferers) {
        if (const auto fault = out_of_range_of(interferer, rate)) return fault;
    }
    if (noise_dbfs_in_1_mhz && !within(*noise_dbfs_in_1_mhz, -200, 20)) {
        return "noise must be -200 to 20 dBFS in 1 MHz";
    }
    if (!within(iq_imbalance.gain_db, -6, 6)) return "IQ gain imbalance must be -6 to 6 dB";
    if (!within(iq_imbalance.phase_degrees, -45, 45)) return "IQ phase imbalance must be -45 to 45 degrees";
    if (dc_offset && !within(dc_offset->dbfs, -200, 0)) return "DC offset must be -200 to 0 dBFS";
    if (quantiser && (quantiser->bits < 2 || quantiser->bits > 16)) return "quantiser must have 2 to 16 bits";
    return {};
}

}  // namespace ble::phy
