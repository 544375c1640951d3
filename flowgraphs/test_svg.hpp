// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/test_run.hpp"

#include <string>

namespace ble::flow {

/// A test run as a picture: each figure between its limits, and what depends on frequency as a plot.
[[nodiscard]] std::string test_svg(const TestRun& run);

}  // namespace ble::flow
