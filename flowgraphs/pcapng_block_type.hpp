// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::flow {

/// The blocks of a pcapng file that hold packets or say how to read them.
enum class PcapngBlockType : std::uint32_t {
    section_header = 0x0A0D0D0A,
    interface_description = 1,
    old_packet = 2,
    simple_packet = 3,
    enhanced_packet = 6,
};

}  // namespace ble::flow
