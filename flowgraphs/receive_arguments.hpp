// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/crc_filter.hpp"
#include "flowgraphs/receive_options.hpp"

#include <string>

namespace CLI {
class App;
}

namespace ble::flow {

/// Adds the options of reading a recording and of searching it, as all commands that do so share
/// them; parsing fills `options`, which must outlive the command line.
void add_receive_arguments(CLI::App& command, ReceiveOptions& options);

/// `ok`, `bad` or `all`; throws std::invalid_argument for others.
[[nodiscard]] CrcFilter parse_crc_filter(const std::string& text);

}  // namespace ble::flow
