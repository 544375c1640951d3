// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/measured_signal.hpp"
#include "phy/rf_test/test_case.hpp"
#include "phy/rf_test/test_figure.hpp"

#include <map>
#include <optional>
#include <vector>

namespace ble::phy {

/// In-band emissions (RF-PHY.TS TRM/BV-03, 08; Core 6.0, Vol 6 Part A, 3.2.2): the power in each megahertz of
/// the stream beside the transmitter's own, in steps of 100 kHz. The limits are absolute, so the power that
/// the transmitter has must be told.
class InBandEmissions {
public:
    InBandEmissions(const TestCase& test_case, double transmit_dbm)
        : case_{test_case}, transmit_dbm_{transmit_dbm} {}

    [[nodiscard]] static bool prescribes(TestPayload payload, PhyMode) {
        return payload == TestPayload::prbs9;
    }
    void add(const MeasuredSignal& signal);
    [[nodiscard]] std::vector<TestFigure> figures() const;
    /// dBm in 1 MHz at each offset in megahertz, the worst of all packets.
    [[nodiscard]] const std::map<int, double>& emissions() const { return emissions_; }
    /// What is allowed at those offsets that have a limit.
    [[nodiscard]] std::map<int, double> limits() const;
    /// Where the stream shows no place that has a limit: the sample rate from which on it would.
    [[nodiscard]] std::optional<Hertz> least_rate() const;

private:
    TestCase case_;
    double transmit_dbm_;
    Hertz least_rate_{};  ///< that shows the nearest place with a limit
    std::map<int, double> emissions_{};
};

}  // namespace ble::phy
