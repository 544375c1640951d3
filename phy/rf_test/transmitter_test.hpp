// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/carrier_drift.hpp"
#include "phy/rf_test/in_band_emissions.hpp"
#include "phy/rf_test/modulation_characteristics.hpp"
#include "phy/rf_test/test_result.hpp"

#include <cstddef>
#include <variant>

namespace ble::phy {

/// One transmitter case run over packets. Those with the payload that the case prescribes are judged; only
/// where there are none, the others show what they can, without a verdict.
class TransmitterTest {
public:
    /// `transmit_dbm`: the transmitter's power, for limits that are absolute.
    TransmitterTest(const TestCase& test_case, double transmit_dbm);

    /// Passes over packets of other PHYs, and those with a wrong CRC, whose bits are not known.
    void add(const MeasuredSignal& signal);
    [[nodiscard]] TestResult result() const;

private:
    using Measurement = std::variant<InBandEmissions, ModulationCharacteristics, CarrierDrift>;

    TestCase case_;
    Measurement prescribed_, other_;
    struct Count {
        std::size_t packets = 0, corrected = 0;
    };
    Count prescribed_count_, other_count_;
};

}  // namespace ble::phy
