// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/recording_view.hpp"

#include <string>

namespace ble::flow {

/// The picture of a recording as an SVG document: spectrogram, packets in boxes, axes in time,
/// frequency and channels.
[[nodiscard]] std::string recording_svg(const RecordingView& view);

}  // namespace ble::flow
