// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_case.hpp"

#include <string_view>
#include <vector>

namespace ble::flow {

/// The test cases whose names begin with the text, as "TRM/BV-05", "RCV" or "TRM", in whatever case and with
/// or without "RF-PHY/" before and "-C" behind; throws std::invalid_argument where there are none.
[[nodiscard]] std::vector<phy::TestCase> parse_cases(std::string_view text);

}  // namespace ble::flow
