// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/receiver_test_effort.hpp"
#include "phy/rf_test/test_result.hpp"

namespace ble::phy {

/// C/I and receiver selectivity (RF-PHY.TS RCV/BV-03, 09, 15, 21, 28, 29, 34, 35; Core 6.0, Vol 6 Part
/// A, 4.2): another LE signal on the wanted one's channel and beside it; besides, the C/I that each place
/// takes. A receiver without an intermediate frequency has no image that could be excused.
[[nodiscard]] TestResult test_carrier_to_interference(const TestCase& test_case,
                                                      const ReceiverTestEffort& effort);

}  // namespace ble::phy
