// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/rftest_options.hpp"

namespace ble::flow {

/// `fyrkat rftest`. Returns the exit status, 1 if a case failed; throws sdr::InputError, sdr::OutputError or
/// std::invalid_argument for what cannot be done.
[[nodiscard]] int rftest_command(RftestOptions options);

}  // namespace ble::flow
