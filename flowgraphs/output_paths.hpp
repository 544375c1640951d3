// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/replay_options.hpp"

#include <span>
#include <string>

namespace ble::flow {

/// Outputs must not overwrite the recordings, nor each other: throws std::invalid_argument where
/// opening them would.
void check_output_paths(const ReplayOptions& options);

/// The same for one output of any command that reads `recordings` with `options`.
void check_output_path(const std::string& output, std::span<const std::string> recordings,
                       const sdr::RecordingOptions& options);

}  // namespace ble::flow
