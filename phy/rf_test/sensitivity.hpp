// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/receiver_test_effort.hpp"
#include "phy/rf_test/test_result.hpp"

namespace ble::phy {

/// Receiver sensitivity (RF-PHY.TS RCV/BV-01, 08, 14, 20, 26, 27, 32, 33; Core 6.0, Vol 6 Part A, 4.1): the
/// dirty transmitters' packets at the reference level; besides, the level at which too many of them are lost.
[[nodiscard]] TestResult test_sensitivity(const TestCase& test_case, const ReceiverTestEffort& effort);

}  // namespace ble::phy
