// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/signal_model.hpp"
#include "phy/symbol_filter.hpp"

#include <cstdint>
#include <span>

namespace ble::phy {

/// What decided symbols tell about their timing, as a correction to a model's.
struct ClockFit {
    double start = 0;    ///< samples
    double stretch = 0;  ///< share of a symbol's length
};

/// Least squares of a straight line through the timing of blocks of symbols, the packet's first, by what the
/// matched filter gives a little earlier and later. Needs a thousand symbols to be worth it.
[[nodiscard]] ClockFit fit_clock(const SymbolFilter& filter, std::span<const Sample> samples,
                                 const SignalModel& model, std::span<const std::int8_t> symbols);

}  // namespace ble::phy
