// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/rftest_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the sub-command `rftest` to the command line; parsing fills `options`, which must outlive it.
void add_rftest_arguments(CLI::App& app, RftestOptions& options);

}  // namespace ble::flow
