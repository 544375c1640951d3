// SPDX-License-Identifier: Apache-2.0
#include "phy/signal_model.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {

SignalModel SignalModel::of(const SyncEstimate& estimate, std::size_t symbols) {
    SignalModel model{estimate.start, estimate.amplitude, estimate.modulation_index, {}, 0};
    const double phase = std::remainder(estimate.phase, 2 * std::numbers::pi);
    model.carrier.resize(symbols + 1);
    for (std::size_t boundary = 0; boundary <= symbols; ++boundary)
        model.carrier[boundary] = static_cast<float>(phase + estimate.cfo * static_cast<double>(boundary));
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
