// SPDX-License-Identifier: Apache-2.0
#include "phy/residual_phase.hpp"

#include "phy/phase_trajectory.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace ble::phy {
namespace {

using std::numbers::pi;

/// A value over symbols: offset and slope of the least-squares line.
struct Line {
    double middle = 0, mean = 0, slope = 0;

    [[nodiscard]] double at(double x) const { return mean + slope * (x - middle); }
};

Line line_through(std::span<const double> values) {
    const auto count = static_cast<double>(values.size());
    Line line{.middle = (count - 1) / 2};
    double square = 0, product = 0;
    for (std::size_t k = 0; k < values.size(); ++k) {
        const double x = static_cast<double>(k) - line.middle;
        line.mean += values[k] / count;
        square += x * x;
        product += x * values[k];
    }
    if (square > 0) line.slope = product / square;
    return line;
}

}  // namespace

ResidualPhase residual_phase(const PacketSignal& signal, const AirBits& bits, double modulation_index) {
    std::vector<std::int8_t> symbols;
    for (const auto bit : bits) symbols.push_back(static_cast<std::int8_t>(2 * bit - 1));
    const GaussianPulseTable pulse;
    const PhaseTrajectory trajectory{pulse, symbols};

    ResidualPhase phase;
    double before = 0;
    for (std::size_t k = 0; k < std::min(symbols.size(), signal.symbols); ++k) {
        Sample sum{};
        for (std::size_t j = 0; j < PacketSignal::per_symbol; ++j) {
            const auto index = (k + PacketSignal::margin) * PacketSignal::per_symbol + j;
            const double angle = pi * modulation_index * trajectory.steps(PacketSignal::time_of(index));
            const auto turn = static_cast<float>(std::remainder(angle, 2 * pi));
            sum += multiply(signal.samples[index], {std::cos(turn), -std::sin(turn)});
        }
        before += std::remainder(static_cast<double>(std::arg(sum)) - before, 2 * pi);
        phase.radians.push_back(before);
    }
    if (phase.radians.empty()) return phase;

    // Antennas may be switched during the tone.
    const auto modulated = std::clamp<std::size_t>(signal.modulated(), 1, phase.radians.size());
    const auto line = line_through(std::span{phase.radians}.first(modulated));
    for (std::size_t k = 0; k < phase.radians.size(); ++k) {
        phase.radians[k] -= line.at(static_cast<double>(k));
        if (k >= modulated) phase.radians[k] = std::remainder(phase.radians[k], 2 * pi);
    }
    phase.offset = Hertz{line.slope / (2 * pi) * signal.symbol_rate.value};
    return phase;
}

}  // namespace ble::phy
