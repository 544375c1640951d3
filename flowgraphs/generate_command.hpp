// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/generate_options.hpp"

namespace ble::flow {

/// `fyrkat generate`. Returns the exit status; throws sdr::InputError, sdr::OutputError or
/// std::invalid_argument for what cannot be done, and leaves no unfinished recording then.
[[nodiscard]] int generate_command(const GenerateOptions& options);

}  // namespace ble::flow
