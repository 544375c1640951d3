// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::phy {

/// The Gaussian phase and frequency pulses, tabulated for quick look-up.
class GaussianPulseTable {
public:
    GaussianPulseTable();
    [[nodiscard]] double phase(double t) const { return interpolate(phase_, t); }
    [[nodiscard]] double frequency(double t) const { return interpolate(frequency_, t); }

private:
    [[nodiscard]] static double interpolate(const std::vector<double>& table, double t);
    std::vector<double> phase_, frequency_;
};

/// The phase that a whole sequence of symbols draws, in units of π h; t in symbols from its start.
/// Before and after the sequence the frequency is that of the carrier. Keeps references to its arguments.
class PhaseTrajectory {
public:
    PhaseTrajectory(const GaussianPulseTable& pulse, std::span<const std::int8_t> symbols);

    /// Sum of the symbols before each, and of all.
    [[nodiscard]] std::span<const std::int32_t> settled() const { return settled_; }

    [[nodiscard]] double steps(double t) const;      ///< Σ a_k q(t - k - 1/2)
    [[nodiscard]] double frequency(double t) const;  ///< its derivative per symbol

private:
    [[nodiscard]] double symbol(std::int64_t k) const;

    const GaussianPulseTable& pulse_;
    std::span<const std::int8_t> symbols_;
    std::vector<std::int32_t> settled_;  ///< sum of the symbols before each
};

}  // namespace ble::phy
