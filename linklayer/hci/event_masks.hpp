// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/event_code.hpp"

#include <cstdint>

namespace ble::ll::hci {

/// Which events the host wants (Core 6.0, Vol 4 Part E, 7.3.1, 7.3.69 and 7.8.1). A new host wants few: no LE
/// Meta at all.
struct EventMasks {
    std::uint64_t page_1 = 0x0000'1FFF'FFFF'FFFF;
    std::uint64_t page_2 = 0;
    std::uint64_t le = 0x1F;

    [[nodiscard]] constexpr bool allow(EventCode event) const {
        switch (event) {
            case EventCode::command_complete:
            case EventCode::command_status:
            case EventCode::number_of_completed_packets: return true;  // no mask can hold them back
            default: break;
        }
        constexpr unsigned first_of_page_2 = 0x40;
        const auto code = static_cast<unsigned>(event);
        return code < first_of_page_2 ? (page_1 >> (code - 1) & 1) != 0
                                      : (page_2 >> (code - first_of_page_2) & 1) != 0;
    }
    [[nodiscard]] constexpr bool allow(LeSubevent event) const {
        return allow(EventCode::le_meta) && (le >> (static_cast<unsigned>(event) - 1) & 1) != 0;
    }
};

static_assert(EventMasks{}.allow(EventCode::disconnection_complete));
static_assert(!EventMasks{}.allow(EventCode::encryption_key_refresh_complete));
static_assert(!EventMasks{}.allow(LeSubevent::connection_complete));
static_assert(EventMasks{.page_1 = 1ULL << 61}.allow(LeSubevent::connection_complete));

}  // namespace ble::ll::hci
