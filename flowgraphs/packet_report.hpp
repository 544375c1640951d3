// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_view.hpp"

#include <cstddef>
#include <string>

namespace ble::flow {

/// One packet as lines for a terminal: its measurements, and the begin of its deviation trace.
[[nodiscard]] std::string packet_report(const PacketView& view, std::size_t columns);

}  // namespace ble::flow
