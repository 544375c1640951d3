// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/measured_signal.hpp"
#include "phy/rf_test/test_case.hpp"
#include "phy/rf_test/test_figure.hpp"

#include <cstddef>
#include <vector>

namespace ble::phy {

/// Frequency deviation (RF-PHY.TS TRM/BV-05, 09, 10, 11, 13; Core 6.0, Vol 6 Part A, 3.1): of the inner bits
/// of 00001111 (Δf1) and the peaks of 10101010 (Δf2), each from the mean frequency of its eight bits.
class ModulationCharacteristics {
public:
    explicit ModulationCharacteristics(const TestCase& test_case) : case_{test_case} {}

    /// Whether a packet with this payload counts.
    [[nodiscard]] static bool prescribes(TestPayload payload, PhyMode phy);
    void add(const MeasuredSignal& signal);
    [[nodiscard]] std::vector<TestFigure> figures() const;

private:
    struct Deviations {
        double sum = 0;
        std::size_t count = 0;
        std::size_t above_least = 0;

        void add(double deviation, double least);
        [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
        [[nodiscard]] double percent_above() const {
            return 100 * static_cast<double>(above_least) / static_cast<double>(count);
        }
    };
    [[nodiscard]] double megasymbols() const { return symbol_rate(case_.phy) / Hertz{1e6}; }
    [[nodiscard]] double least_deviation() const { return 185e3 * megasymbols(); }

    TestCase case_;
    Deviations runs_{}, alternations_{};
};

}  // namespace ble::phy
