// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_view.hpp"
#include "flowgraphs/svg_canvas.hpp"

namespace ble::flow {

/// Draws a packet's frequency over time, wrapped like text, with bits, octets and fields.
void draw_deviation(SvgCanvas& canvas, const PacketView& view, const Box& box);

/// The height that it needs; a long packet's middle is left out.
[[nodiscard]] double deviation_panel_height(const PacketView& view);

}  // namespace ble::flow
