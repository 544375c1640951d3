// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/generate_options.hpp"

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the options that name packets, and those that describe the packet before them; what comes before the
/// first packet holds for all.
void add_packet_arguments(CLI::App& command, GenerateOptions& options);

}  // namespace ble::flow
