// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/inspect_options.hpp"

namespace ble::flow {

/// `fyrkat inspect`. Returns the exit status; throws sdr::InputError or sdr::OutputError for what makes
/// it end early, after the picture of what was read until then is written.
[[nodiscard]] int inspect_command(InspectOptions options);

}  // namespace ble::flow
