// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/generate_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the sub-command `generate` to the command line; parsing fills `options`, which must outlive it.
void add_generate_arguments(CLI::App& app, GenerateOptions& options);

}  // namespace ble::flow
