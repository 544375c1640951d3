// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"

#include <string_view>

namespace ble::flow {

/// How a packet's box tells its CRC: by colour, and by dashes to those who see no colours.
struct CrcStyle {
    std::string_view colour{};
    std::string_view dash{};
    std::string_view name{};
};

[[nodiscard]] constexpr CrcStyle crc_style(CrcStatus status) {
    switch (status) {
        case CrcStatus::ok: return {"#1a7f37", "", "CRC ok"};
        case CrcStatus::bad: return {"#cf222e", "4 2", "CRC bad"};
        case CrcStatus::unchecked: return {"#9a6700", "1.5 2", "CRC not checked"};
    }
    return {};
}

}  // namespace ble::flow
