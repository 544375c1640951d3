// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_case.hpp"
#include "phy/rf_test/test_figure.hpp"

#include <string>

namespace ble::flow {

/// "250.55 kHz".
[[nodiscard]] std::string value_text(const phy::TestFigure& figure);
/// "225 to 275", "≤ 50", "≥ 0.8"; empty without limits.
[[nodiscard]] std::string limits_text(const phy::TestFigure& figure);
/// "Modulation characteristics, LE 1M, stable modulation index".
[[nodiscard]] std::string case_text(const phy::TestCase& test_case);

}  // namespace ble::flow
