// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/verbosity.hpp"
#include "sdr/recording.hpp"

namespace ble::flow {

/// Warns on stderr of options that replace what a recording's metadata say: whoever gave them may not know.
void warn_of_overridden(const sdr::Recording& recording, Verbosity verbosity);

}  // namespace ble::flow
