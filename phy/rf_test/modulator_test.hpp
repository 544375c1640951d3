// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_result.hpp"
#include "phy/rf_test/test_transmitter.hpp"

#include <cstddef>

namespace ble::phy {

/// How much our modulator sends in a transmitter case.
struct ModulatorTestEffort {
    std::size_t packets = 10;  ///< with each payload that the case prescribes
    std::size_t octets = 37;   ///< of payload
    double transmit_dbm = 0;   ///< what its level stands for
};

/// A transmitter case on our own modulator; the case's PHY replaces the transmitter's.
[[nodiscard]] TestResult test_modulator(const TestCase& test_case, TestTransmitterConfig transmitter,
                                        const ModulatorTestEffort& effort);

}  // namespace ble::phy
