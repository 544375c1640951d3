// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstdint>
#include <vector>

namespace ble::ll::hci {

/// What an H4 packet carries, by its first octet (Core 6.0, Vol 4 Part A, 2).
enum class PacketType : std::uint8_t {
    command = 1,
    acl_data = 2,
    synchronous_data = 3,
    event = 4,
    iso_data = 5
};

/// One packet between host and controller, without the octet that tells its type on a serial line.
struct H4Packet {
    PacketType type = PacketType::command;
    std::vector<std::uint8_t> octets{};

    /// As on the line.
    [[nodiscard]] std::vector<std::uint8_t> write() const {
        std::vector<std::uint8_t> out;
        out.reserve(1 + octets.size());
        out.push_back(static_cast<std::uint8_t>(type));
        out.insert(out.end(), octets.begin(), octets.end());
        return out;
    }
    friend bool operator==(const H4Packet&, const H4Packet&) = default;
};

}  // namespace ble::ll::hci
