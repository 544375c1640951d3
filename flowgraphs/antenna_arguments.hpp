// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/antenna_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the options that say which antennas a recording is made with.
void add_antenna_arguments(CLI::App& command, AntennaOptions& options);

/// Throws CLI::ValidationError where they do not go together.
void check_antennas(const AntennaOptions& options);

}  // namespace ble::flow
