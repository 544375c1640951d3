// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/overridden_options.hpp"

#include "flowgraphs/standard_streams.hpp"
#include "host/printable.hpp"

#include <fmt/format.h>

namespace ble::flow {

void warn_of_overridden(const sdr::Recording& recording, Verbosity verbosity) {
    if (verbosity == Verbosity::quiet) return;
    for (const auto& line : recording.overridden()) {
        write_to_stderr(fmt::format("fyrkat: {}\n", host::harmless(line)));
    }
}

}  // namespace ble::flow
