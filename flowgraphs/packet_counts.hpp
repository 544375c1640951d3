// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"

#include <cstdint>

namespace ble::flow {

/// Packets by what their CRC said; each is counted once, `corrected` is a part of `ok`.
struct PacketCounts {
    std::uint64_t ok = 0;
    std::uint64_t bad = 0;
    std::uint64_t unchecked = 0;
    std::uint64_t truncated = 0;
    std::uint64_t corrected = 0;

    void add(const Packet& packet);
    [[nodiscard]] std::uint64_t total() const { return ok + bad + unchecked + truncated; }
    PacketCounts& operator+=(const PacketCounts& other);

    friend constexpr bool operator==(const PacketCounts&, const PacketCounts&) = default;
};

}  // namespace ble::flow
