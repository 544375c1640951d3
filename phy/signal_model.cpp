// SPDX-License-Identifier: Apache-2.0
#include "phy/signal_model.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {

SignalModel SignalModel::of(const SyncEstimate& estimate, std::size_t symbols) {
    SignalModel model{
        .start = estimate.start,
        .amplitude = estimate.amplitude,
        .modulation_index = estimate.modulation_index,
        .steady = SteadyCarrier{std::remainder(estimate.phase, 2 * std::numbers::pi), estimate.cfo}};
    // In floats, as it is kept: what rounding a product adds is no more than what rounding the sum does.
    const auto phase = static_cast<float>(model.steady->phase);
    const auto step = static_cast<float>(estimate.cfo);
    model.carrier.resize(symbols + 1);
    for (int boundary = 0; boundary <= static_cast<int>(symbols); ++boundary)
        model.carrier[static_cast<std::size_t>(boundary)] = phase + step * static_cast<float>(boundary);
    return model;
}

void SignalModel::refit(const CarrierFit& fit) {
    modulation_index = std::clamp(modulation_index + fit.index_correction, 0.4, 0.6);
    const auto size = std::min(fit.carrier.size(), carrier.size() - 1);
    for (std::size_t n = 0; n < size; ++n) carrier[n + 1] += fit.carrier[n];
    carrier[0] += 2 * fit.carrier[0] - fit.carrier[1];
    steady.reset();
}

}  // namespace ble::phy
