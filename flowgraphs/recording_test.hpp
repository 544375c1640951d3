// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/rftest_options.hpp"
#include "flowgraphs/test_run.hpp"

namespace ble::flow {

/// The transmitter cases on the packets of a recording, of Direct Test Mode and others. Throws InputError
/// where no packet belongs to any of them, and where the recording has a fault.
[[nodiscard]] TestRun test_recording(const RftestOptions& options);

}  // namespace ble::flow
