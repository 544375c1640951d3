// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/replay_options.hpp"

namespace ble::flow {

/// Outputs must not overwrite the recordings, nor each other: throws std::invalid_argument where
/// opening them would.
void check_output_paths(const ReplayOptions& options);

}  // namespace ble::flow
