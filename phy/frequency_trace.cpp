// SPDX-License-Identifier: Apache-2.0
#include "phy/frequency_trace.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {

std::vector<float> frequency_trace(const PacketSignal& signal) {
    const auto& samples = signal.samples;
    const double sample_rate = signal.symbol_rate.value * PacketSignal::per_symbol;
    std::vector<float> trace(samples.size());
    for (std::size_t n = 1; n + 1 < samples.size(); ++n) {
        const auto turn = std::arg(multiply_conjugate(samples[n + 1], samples[n - 1]));
        trace[n] = static_cast<float>(turn / 2 * sample_rate / (2 * std::numbers::pi));
    }
    return trace;
}

}  // namespace ble::phy
