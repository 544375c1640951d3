// SPDX-License-Identifier: Apache-2.0
#include "phy/signal_model.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {

SignalModel SignalModel::of(const SyncEstimate& estimate, std::size_t symbols) {
    SignalModel model{estimate.start, estimate.amplitude, estimate.modulation_index, {}, 0};
    const double phase = std::remainder(estimate.phase, 2 * std::numbers::pi);
    for (std::size_t boundary = 0; boundary <= symbols; ++boundary) {
        model.carrier.push_back(static_cast<float>(phase + estimate.cfo * static_cast<double>(boundary)));
    }
    return model;
}

void SignalModel::refit(const TrellisPath& path, int order) {
    const auto fit = fit_carrier(path, order);
    modulation_index = std::clamp(modulation_index + fit.index_correction, 0.4, 0.6);
    const auto size = std::min(fit.carrier.size(), carrier.size() - 1);
    for (std::size_t n = 0; n < size; ++n) carrier[n + 1] += fit.carrier[n];
    carrier[0] += 2 * fit.carrier[0] - fit.carrier[1];
}

}  // namespace ble::phy
