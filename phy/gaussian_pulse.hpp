// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble::phy {

/// The phase pulse q(t) of GFSK with BT = 0.5 (Core 6.0, Vol 6 Part A, 3.1): how much of one
/// symbol's phase step has happened `t` symbols after the symbol's centre; from 0 to 1, within
/// `gaussian_pulse_reach` symbols on either side. A signal's phase is π h Σ a_k q(t - k - 1/2).
[[nodiscard]] double gaussian_phase_pulse(double t);

/// Its derivative per symbol, the frequency pulse; its integral is 1.
[[nodiscard]] double gaussian_frequency_pulse(double t);

inline constexpr double gaussian_pulse_reach = 1.5;

}  // namespace ble::phy
