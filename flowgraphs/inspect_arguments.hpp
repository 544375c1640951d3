// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/inspect_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the sub-command `inspect` to the command line; parsing fills `options`, which must outlive it.
void add_inspect_arguments(CLI::App& app, InspectOptions& options);

}  // namespace ble::flow
