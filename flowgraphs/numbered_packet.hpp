// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/pdu_info.hpp"
#include "phy/packet.hpp"

#include <cstdint>

namespace ble::flow {

/// A packet of a recording and its number there.
struct NumberedPacket {
    std::uint64_t number = 0;  ///< from 1
    Packet packet{};
    PduInfo info{};
};

}  // namespace ble::flow
