// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_view.hpp"

#include <string>

namespace ble::flow {

/// The picture of one packet as an SVG document: deviation with bits and fields, eye diagram,
/// residual phase, spectrum, and the measurements.
[[nodiscard]] std::string packet_svg(const PacketView& view);

}  // namespace ble::flow
