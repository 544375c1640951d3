// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/box.hpp"
#include "flowgraphs/svg_canvas.hpp"
#include "phy/rf_test/test_figure.hpp"

namespace ble::flow {

/// Draws what is allowed as a bar, and the value as a dot on it or beside it; nothing without limits.
void draw_gauge(SvgCanvas& canvas, const phy::TestFigure& figure, const Box& box);

}  // namespace ble::flow
