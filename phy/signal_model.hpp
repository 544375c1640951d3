// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/carrier_fit.hpp"
#include "phy/sync_estimate.hpp"
#include "phy/trellis_path.hpp"

#include <optional>
#include <vector>

namespace ble::phy {

/// A carrier that turns evenly.
struct SteadyCarrier {
    double phase = 0;  ///< at the first symbol's beginning, radians
    double step = 0;   ///< radians per symbol
};

/// What one pass of demodulation assumes about a packet's signal.
struct SignalModel {
    /// Shares of a symbol's length that symbols are never longer or shorter by: two clocks of 50 ppm.
    static constexpr double greatest_stretch = 100e-6;

    double start = 0;  ///< of the first symbol, in samples
    double amplitude = 0;
    double modulation_index = 0.5;
    std::vector<float> carrier{};  ///< phase at each symbol boundary from the start on; goes on evenly beyond
    double symbol_stretch = 0;     ///< by which share symbols last longer than they should
    /// Which `carrier` is, where it is straight.
    std::optional<SteadyCarrier> steady{};

    /// As the sync word tells it: a straight line of `symbols` symbols.
    [[nodiscard]] static SignalModel of(const SyncEstimate& estimate, std::size_t symbols);
    /// Fitted to what a pass saw: a polynomial of `order` and the modulation index.
    void refit(const TrellisPath& path, int order) { refit(fit_carrier(path, order)); }
    void refit(const CarrierFit& fit);
};

}  // namespace ble::phy
