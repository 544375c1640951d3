// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/box.hpp"
#include "flowgraphs/svg_canvas.hpp"
#include "phy/rf_test/test_result.hpp"

namespace ble::flow {

/// Draws what a result says of each offset from the channel: a bar in each megahertz,
/// dashed what is allowed.
void draw_by_offset(SvgCanvas& canvas, const phy::TestResult& result, const Box& box);

}  // namespace ble::flow
