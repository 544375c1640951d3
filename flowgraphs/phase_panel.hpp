// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_view.hpp"
#include "flowgraphs/svg_canvas.hpp"

namespace ble::flow {

/// Draws the carrier's phase over a packet, with modulation and mean frequency offset taken off; of a
/// constant tone extension, guard, reference and sample slots are marked.
void draw_phase(SvgCanvas& canvas, const PacketView& view, const Box& box);

}  // namespace ble::flow
