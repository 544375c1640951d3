// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/phy_mode.hpp"

#include <cstdint>
#include <string_view>

namespace ble::ll {

/// A PHY as PDUs name it, where the coding of LE Coded stays open (Core 6.0, Vol 6 Part B, 2.3.4.5).
enum class LePhy : std::uint8_t { le_1m = 0, le_2m = 1, le_coded = 2 };

[[nodiscard]] constexpr std::string_view name(LePhy phy) {
    switch (phy) {
        case LePhy::le_1m: return "1M";
        case LePhy::le_2m: return "2M";
        case LePhy::le_coded: return "Coded";
    }
    return "reserved";
}

[[nodiscard]] constexpr LePhy le_phy(PhyMode mode) {
    if (is_coded(mode)) return LePhy::le_coded;
    return mode == PhyMode::le_2m ? LePhy::le_2m : LePhy::le_1m;
}

/// The coding on LE Coded, which whoever sends chooses.
enum class LeCoding : std::uint8_t { s8, s2 };

[[nodiscard]] constexpr LeCoding le_coding(PhyMode mode) {
    return mode == PhyMode::le_coded_s2 ? LeCoding::s2 : LeCoding::s8;
}

/// How we send on it: LE Coded with S = 8, unless told otherwise.
[[nodiscard]] constexpr PhyMode sending_mode(LePhy phy, LeCoding coding = LeCoding::s8) {
    switch (phy) {
        case LePhy::le_1m: return PhyMode::le_1m;
        case LePhy::le_2m: return PhyMode::le_2m;
        case LePhy::le_coded: return coding == LeCoding::s2 ? PhyMode::le_coded_s2 : PhyMode::le_coded_s8;
    }
    return PhyMode::le_1m;
}

}  // namespace ble::ll
