// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_view.hpp"
#include "flowgraphs/svg_canvas.hpp"

namespace ble::flow {

/// Draws the spectrum of a packet, in decibels below its power, beside the limits of RF-PHY.
void draw_spectrum(SvgCanvas& canvas, const PacketView& view, const Box& box);

}  // namespace ble::flow
