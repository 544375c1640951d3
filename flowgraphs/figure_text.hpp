// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_case.hpp"
#include "phy/rf_test/test_figure.hpp"
#include "phy/rf_test/test_result.hpp"

#include <cstddef>
#include <string>

namespace ble::flow {

/// "250.55 kHz".
[[nodiscard]] std::string value_text(const phy::TestFigure& figure);
/// "225 to 275", "≤ 50", "≥ 0.8"; empty without limits.
[[nodiscard]] std::string limits_text(const phy::TestFigure& figure);
/// "20 packets", "20 packets (3 corrected)".
[[nodiscard]] std::string packets_text(const phy::TestResult& result);
/// Why a case has no figures; empty where it has some.
[[nodiscard]] std::string remark_text(const phy::TestResult& result);
/// To go behind how a test was done: ", list 16", or nothing where the list is off.
[[nodiscard]] std::string list_text(std::size_t list);
/// "Modulation characteristics, LE 1M, stable modulation index".
[[nodiscard]] std::string case_text(const phy::TestCase& test_case);

}  // namespace ble::flow
