// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/crypto/octet_array.hpp"
#include "linklayer/hci/command_row.hpp"

#include <array>

namespace ble::ll::hci {

/// Encryption and random numbers (Core 6.0, Vol 4 Part E, 7.8.22 to 7.8.26). Keys and blocks are least
/// significant octet first on this interface, and turned round on their way in and out.
using LeRand = Bare<struct LeRandTag>;
using LeLongTermKeyRequestNegativeReply = OfConnection<struct LeLongTermKeyRequestNegativeReplyTag>;

struct LeEncrypt {
    Octets128 key{};
    Octets128 plaintext{};
    [[nodiscard]] static LeEncrypt parse(OctetReader& reader);
};

struct LeEnableEncryption {
    ConnectionHandle handle{};
    std::array<std::uint8_t, 8> random_number{};
    std::uint16_t encrypted_diversifier = 0;
    Octets128 long_term_key{};
    [[nodiscard]] static LeEnableEncryption parse(OctetReader& reader);
};

struct LeLongTermKeyRequestReply {
    ConnectionHandle handle{};
    Octets128 long_term_key{};
    [[nodiscard]] static LeLongTermKeyRequestReply parse(OctetReader& reader);
};

[[nodiscard]] std::span<const CommandRow> encryption_commands();

}  // namespace ble::ll::hci
