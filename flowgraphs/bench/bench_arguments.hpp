// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the sub-command `bench` to the command line; parsing fills `options`, which must outlive it.
void add_bench_arguments(CLI::App& app, BenchOptions& options);

}  // namespace ble::flow
