// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/receiver_test_effort.hpp"
#include "phy/rf_test/test_result.hpp"

namespace ble::phy {

/// A receiver case on our own receiver: sensitivity, C/I or report integrity, by the case's subject.
[[nodiscard]] TestResult test_receiver(const TestCase& test_case, const ReceiverTestEffort& effort);

}  // namespace ble::phy
