// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/recording_view.hpp"
#include "flowgraphs/terminal.hpp"

#include <string>

namespace ble::flow {

/// Characters that `recording_text` needs beside its spectrogram's columns.
inline constexpr std::size_t recording_text_margin = 12;

/// The picture of a recording in characters, two rows of cells a line: half blocks in colours, or
/// shades of ASCII. One column a character.
[[nodiscard]] std::string recording_text(const RecordingView& view, ColourDepth depth);

}  // namespace ble::flow
