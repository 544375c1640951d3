// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/test_run.hpp"

#include <string>

namespace ble::flow {

/// The figures of a test run as lines for people, case by case.
[[nodiscard]] std::string test_table(const TestRun& run);

}  // namespace ble::flow
