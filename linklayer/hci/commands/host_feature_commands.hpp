// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/command_row.hpp"

namespace ble::ll::hci {

/// What a host tells of itself to peers (Core 6.0, Vol 4 Part E, 7.8.115, versions 1 and 2: the bit has one
/// octet or two).
template <typename Bit>
struct HostFeature {
    Bit bit = 0;
    std::uint8_t value = 0;
    [[nodiscard]] static HostFeature parse(OctetReader& reader) {
        if constexpr (sizeof(Bit) == 1) return {.bit = reader.u8(), .value = reader.u8()};
        if constexpr (sizeof(Bit) == 2) return {.bit = reader.u16(), .value = reader.u8()};
    }
};

using LeSetHostFeature = HostFeature<std::uint8_t>;
using LeSetHostFeatureV2 = HostFeature<std::uint16_t>;

[[nodiscard]] std::span<const CommandRow> host_feature_commands();

}  // namespace ble::ll::hci
