// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/rftest_options.hpp"
#include "flowgraphs/test_run.hpp"

#include <functional>

namespace ble::flow {

/// The cases on our own modulator and receiver. Throws std::invalid_argument for impairments out of range;
/// `is_stopped` ends it early, with the cases that are done.
[[nodiscard]] TestRun test_ourselves(const RftestOptions& options, const std::function<bool()>& is_stopped);

}  // namespace ble::flow
