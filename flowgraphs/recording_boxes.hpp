// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/plot_frame.hpp"
#include "flowgraphs/recording_view.hpp"

namespace ble::flow {

/// Draws a box around each packet of a recording's picture, and beside it as much of its label as
/// there is room for. `frame` has time on x, in any unit, and megahertz on y.
void draw_boxes(SvgCanvas& canvas, const RecordingView& view, const PlotFrame& frame);

}  // namespace ble::flow
