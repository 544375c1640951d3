// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ble::flow {

/// The options of pcapng blocks that are read or written here; their numbers depend on the block.
enum class PcapngOption : std::uint16_t {
    end_of_options = 0,
    comment = 1,
    interface_name = 2,
    interface_description = 3,
    user_application = 4,
    time_resolution = 9,
    time_offset = 14,
};

}  // namespace ble::flow
