// SPDX-License-Identifier: Apache-2.0
#include "phy/signal_model.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {

SignalModel SignalModel::of(const SyncEstimate& estimate, std::size_t symbols) {
    SignalModel model{estimate.start, estimate.amplitude, estimate.modulation_index, {}, 0};
    // In floats, as it is kept: what rounding a product adds is no more than what rounding the sum does.
    const auto phase = static_cast<float>(std::remainder(estimate.phase, 2 * std::numbers::pi));
    const auto step = static_cast<float>(estimate.cfo);
    model.carrier.resize(symbols + 1);
    for (int boundary = 0; boundary <= static_cast<int>(symbols); ++boundary)
        model.carrier[static_cast<std::size_t>(boundary)] = phase + step * static_cast<float>(boundary);
    return model;
}

SignalModel SignalModel::from(std::size_t symbol, std::size_t samples_per_symbol) const {
    const auto length = static_cast<double>(symbol * samples_per_symbol) * (1 + symbol_stretch);
    const auto first = carrier.begin() + static_cast<std::ptrdiff_t>(std::min(symbol, carrier.size() - 2));
    return {start + length, amplitude, modulation_index, {first, carrier.end()}, symbol_stretch};
}

void SignalModel::refit(const TrellisPath& path, int order) {
    const auto fit = fit_carrier(path, order);
    modulation_index = std::clamp(modulation_index + fit.index_correction, 0.4, 0.6);
    const auto size = std::min(fit.carrier.size(), carrier.size() - 1);
    for (std::size_t n = 0; n < size; ++n) carrier[n + 1] += fit.carrier[n];
    carrier[0] += 2 * fit.carrier[0] - fit.carrier[1];
}

}  // namespace ble::phy
