// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/crypto/session_key.hpp"
#include "linklayer/link_role.hpp"
#include "phy/octet_span.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ble::ll {

/// AES-CCM over the PDUs that one side sends in one session: MIC of four octets, a 39-bit packet counter
/// and the direction in the nonce (Core 6.0, Vol 6 Part E, 2.1). The key schedule is kept; the counter
/// advances with each PDU taken, so every new PDU passes once, and repeats not at all.
class PacketCipher {
public:
    static constexpr std::size_t mic_size = 4;
    static constexpr std::uint64_t max_packets = std::uint64_t{1} << 39;

    PacketCipher(const SessionKey& session, LinkRole sender);
    PacketCipher(PacketCipher&&) noexcept;
    PacketCipher& operator=(PacketCipher&&) noexcept;
    ~PacketCipher();

    /// Payload and MIC. `header` is the PDU's first octet, of which NESN, SN and MD do not count.
    [[nodiscard]] std::vector<std::uint8_t> encrypt(std::uint8_t header, OctetSpan payload);
    /// The payload, if the MIC is right; the counter advances in any case.
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> decrypt(std::uint8_t header, OctetSpan payload);

    /// PDUs so far. At `max_packets` the session has to be refreshed.
    [[nodiscard]] std::uint64_t packet_counter() const { return counter_; }

private:
    struct Context;

    [[nodiscard]] std::array<std::uint8_t, 13> next_nonce();

    std::unique_ptr<Context> context_;
    std::array<std::uint8_t, 8> initialization_vector_;
    LinkRole sender_;
    std::uint64_t counter_ = 0;
};

}  // namespace ble::ll
