// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <cstddef>
#include <vector>

namespace ble::phy {

/// Where the filter that every channel passes has half its amplitude. It is made for LE 1M: within ±0.8 MHz
/// it is flat to 0.2 dB, from ±1.5 MHz on it stops, and LE 2M's edges lie on its slope.
inline constexpr Hertz channel_filter_edge{1.15e6};
/// How long it is, in samples 0.5 µs apart.
inline constexpr std::size_t channel_filter_rows = 8;

/// Its taps, symmetric and with a sum of 1, at `branches` times 2 MHz.
[[nodiscard]] std::vector<float> channel_filter(std::size_t branches);
/// What it does to a channel at the channel's own 4 MHz: the middle tap and those on one side, but for the
/// last, which are too small to matter.
[[nodiscard]] std::vector<float> channel_response();

}  // namespace ble::phy
