// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"

#include <cstdint>

namespace ble::flow {

/// Which packets are shown (`--crc`). `ok` has the whole packets of an address without CRC init
/// too: who names an address wants to see it. A truncated packet is shown by `all` only.
enum class CrcFilter : std::uint8_t { ok, bad, all };

[[nodiscard]] inline bool passes(CrcFilter filter, const Packet& packet) {
    switch (filter) {
        case CrcFilter::ok: return packet.crc_status != CrcStatus::bad && !packet.truncated;
        case CrcFilter::bad: return packet.crc_status == CrcStatus::bad;
        case CrcFilter::all: return true;
    }
    return true;
}

}  // namespace ble::flow
