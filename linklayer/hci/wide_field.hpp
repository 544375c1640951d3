// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

#include <cstdint>

namespace ble::ll::hci {

/// Fields of eight octets, as masks and feature sets are.
[[nodiscard]] inline std::uint64_t u64(OctetReader& reader) {
    const auto low = reader.u32();
    return low | std::uint64_t{reader.u32()} << 32;
}
inline void u64(OctetWriter& writer, std::uint64_t value) {
    writer.u32(static_cast<std::uint32_t>(value));
    writer.u32(static_cast<std::uint32_t>(value >> 32));
}

}  // namespace ble::ll::hci
