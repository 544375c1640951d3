// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/burst.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/dc_offset.hpp"
#include "phy/impairments/interferer.hpp"
#include "phy/impairments/iq_imbalance.hpp"
#include "phy/impairments/quantiser.hpp"
#include "phy/impairments/sinusoidal_drift.hpp"
#include "phy/impairments/xoshiro256.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ble::phy {

/// All that happens to packets between a transmitter's bits and a receiver's samples, in the order of a real
/// chain; nothing by default. What belongs to one packet is applied to its burst, the rest by a FrontEnd
/// to the stream that the bursts were added to.
struct Impairments {
    // Each packet's transmitter…
    double clock_ppm = 0;                    ///< symbol clock, -1000 to 1000
    Hertz frequency_offset{};                ///< -1 to 1 MHz
    double drift_hertz_per_microsecond = 0;  ///< -2000 to 2000
    SinusoidalDrift sinusoidal_drift{};      ///< deviation up to 1 MHz, rate above 0 up to 100 kHz
    Hertz linewidth{};                       ///< of its phase noise, 0 to 100 kHz
    // … and its way.
    Duration rms_delay_spread{};  ///< 0 to 1 µs; a new room for each packet, which keeps its energy

    // The receiver's antenna…
    std::vector<Interferer> interferers{};
    std::optional<double> noise_dbfs_in_1_mhz{};  ///< -200 to 20
    // … and front end.
    IqImbalance iq_imbalance{};
    std::optional<DcOffset> dc_offset{};  ///< -200 to 0 dBFS
    std::optional<Quantiser> quantiser{};

    /// Clock, carrier and way of one packet that was modulated with `sent` into a stream of `rate`. Time
    /// counts from `sent.start`.
    void apply(Burst& burst, const BurstSettings& sent, Hertz rate, Xoshiro256& random) const;

    /// What lies outside its range, with the range, in words for the user who asked for it.
    [[nodiscard]] std::optional<std::string_view> out_of_range(Hertz rate) const;
};

}  // namespace ble::phy
