// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/controller_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the sub-command `controller` to the command line; parsing fills `options`, which must outlive it.
void add_controller_arguments(CLI::App& app, ControllerOptions& options);

}  // namespace ble::flow
