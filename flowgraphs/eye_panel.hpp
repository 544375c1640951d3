// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_view.hpp"
#include "flowgraphs/svg_canvas.hpp"

namespace ble::flow {

/// Draws the eye diagram of a packet: its deviation around every symbol, one over the other.
void draw_eye(SvgCanvas& canvas, const PacketView& view, const Box& box);

}  // namespace ble::flow
