// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/receiver_test_effort.hpp"
#include "phy/rf_test/test_result.hpp"

namespace ble::phy {

/// PER report integrity (RF-PHY.TS RCV/BV-07, 13, 19, 25, 30, 31, 36, 37): every other packet has a wrong
/// CRC, and the receiver must not report those as received. How many packets there are is drawn at random.
[[nodiscard]] TestResult test_report_integrity(const TestCase& test_case, const ReceiverTestEffort& effort);

}  // namespace ble::phy
