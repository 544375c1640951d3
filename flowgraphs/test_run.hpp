// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_result.hpp"

#include <string>
#include <vector>

namespace ble::flow {

/// What `fyrkat rftest` found: the cases of one transmitter or receiver.
struct TestRun {
    std::string subject{};     ///< what was tested, for people
    std::string conditions{};  ///< how
    double transmit_dbm = 0;
    std::vector<phy::TestResult> results{};

    [[nodiscard]] phy::Verdict verdict() const;
};

}  // namespace ble::flow
