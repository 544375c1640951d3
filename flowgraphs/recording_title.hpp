// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdr/recording.hpp"

#include <string>

namespace ble::flow {

/// What a picture calls a recording: its file's name without folders, safe for a terminal and not
/// too long for a line.
[[nodiscard]] std::string recording_title(const std::string& file);

/// Rate and centre, in words.
[[nodiscard]] std::string recording_facts(const sdr::Recording& recording);

}  // namespace ble::flow
