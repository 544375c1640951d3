// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_options.hpp"

namespace ble::flow {

/// `fyrkat bench`. Returns the exit status; throws sdr::OutputError or std::invalid_argument for what cannot
/// be done.
[[nodiscard]] int bench_command(const BenchOptions& options);

}  // namespace ble::flow
