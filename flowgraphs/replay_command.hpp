// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/replay_options.hpp"

namespace ble::flow {

/// `fyrkat replay`. Returns the exit status; throws sdr::InputError or sdr::OutputError for what makes
/// it end early, after everything decoded until then is written.
[[nodiscard]] int replay_command(ReplayOptions options);

}  // namespace ble::flow
