// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/replay_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the sub-command `replay` to the command line; parsing fills `options`, which must outlive it.
void add_replay_arguments(CLI::App& app, ReplayOptions& options);

}  // namespace ble::flow
