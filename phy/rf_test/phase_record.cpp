// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/phase_record.hpp"

#include "phy/sample.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ble::phy {

PhaseRecord::PhaseRecord(const PacketSignal& signal) : symbol_rate_{signal.symbol_rate.value} {
    turns_.reserve(signal.samples.size());
    double turns = 0;
    for (std::size_t n = 0; n < signal.samples.size(); ++n) {
        if (n > 0) {
            turns += std::arg(multiply_conjugate(signal.samples[n], signal.samples[n - 1])) /
                     (2 * std::numbers::pi);
        }
        turns_.push_back(turns);
    }
}

double PhaseRecord::turns_at(double time) const {
    const double place = std::clamp((time + PacketSignal::margin) * PacketSignal::per_symbol, 0.0,
                                    static_cast<double>(turns_.size() - 2));
    const auto index = static_cast<std::size_t>(place);
    return std::lerp(turns_[index], turns_[index + 1], place - std::floor(place));
}

Hertz PhaseRecord::mean_frequency(double from, double to) const {
    return Hertz{(turns_at(to) - turns_at(from)) / (to - from) * symbol_rate_};
}

Hertz PhaseRecord::peak_deviation(double symbol, Hertz center) const {
    constexpr double step = 1.0 / PacketSignal::per_symbol;
    double peak = 0;
    for (std::size_t i = 0; i < PacketSignal::per_symbol; ++i) {
        const double time = symbol + (static_cast<double>(i) + 0.5) * step;
        peak = std::max(peak, std::abs((mean_frequency(time - step, time + step) - center).value));
    }
    return Hertz{peak};
}

}  // namespace ble::phy
