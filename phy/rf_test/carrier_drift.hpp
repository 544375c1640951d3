// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/measured_signal.hpp"
#include "phy/rf_test/phase_record.hpp"
#include "phy/rf_test/test_case.hpp"
#include "phy/rf_test/test_figure.hpp"

#include <optional>
#include <vector>

namespace ble::phy {

/// Carrier frequency offset and drift (RF-PHY.TS TRM/BV-06, 12, 14; Core 6.0, Vol 6 Part A, 3.1): f0 is the
/// mean frequency over the preamble, fn over the payload's n-th ten microseconds; on LE Coded f0 to f3 are
/// those of 16 symbols each in the preamble, later ones in the payload. What the data turn is taken off,
/// which is nothing with the payloads that are prescribed. The worst of all packets counts.
class CarrierDrift {
public:
    explicit CarrierDrift(const TestCase& test_case) : case_{test_case} {}

    [[nodiscard]] static bool prescribes(TestPayload payload, PhyMode phy);
    void add(const MeasuredSignal& signal);
    [[nodiscard]] std::vector<TestFigure> figures() const;

private:
    [[nodiscard]] std::vector<Hertz> frequencies_of(const MeasuredSignal& signal) const;
    void compare(const std::vector<Hertz>& frequencies);

    TestCase case_;
    // Of packets that are long enough.
    std::optional<Hertz> offset_{};         ///< the farthest of all fn from the channel's centre
    std::optional<Hertz> drift_{};          ///< the greatest |f0 - fn|
    std::optional<Hertz> initial_drift_{};  ///< the greatest |f1 - f0|, on LE Coded |f0 - f3|
    std::optional<Hertz> drift_rate_{};     ///< the greatest |fn - f(n-5)|, on LE Coded |fn - f(n-3)|
};

}  // namespace ble::phy
