// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/controller_options.hpp"

namespace ble::flow {

/// `fyrkat controller`: runs until a signal. Returns the exit status; throws std::runtime_error where a port
/// cannot be had.
[[nodiscard]] int controller_command(const ControllerOptions& options);

}  // namespace ble::flow
