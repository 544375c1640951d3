// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/test_run.hpp"

#include <string>

namespace ble::flow {

/// A test run as one JSON object and the end of its line; docs/outputs.md tells its members.
[[nodiscard]] std::string test_json(const TestRun& run);

}  // namespace ble::flow
