// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/crypto/packet_cipher.hpp"
#include "linklayer/llid.hpp"

#include <optional>
#include <vector>

namespace ble::ll {

/// Which directions of a connection are encrypted, and with what (Core 6.0, Vol 6 Part B, 5.1.3). They begin
/// and end at different PDUs.
class LinkEncryption {
public:
    void start_transmitting(const SessionKey& session, LinkRole own) { transmit_.emplace(session, own); }
    void start_receiving(const SessionKey& session, LinkRole own) { receive_.emplace(session, peer_of(own)); }
    void stop_transmitting() { transmit_.reset(); }
    void stop_receiving() { receive_.reset(); }

    [[nodiscard]] bool transmits() const { return transmit_.has_value(); }
    [[nodiscard]] bool receives() const { return receive_.has_value(); }
    [[nodiscard]] bool is_on() const { return transmits() && receives(); }

    /// An empty PDU is never encrypted.
    [[nodiscard]] std::vector<std::uint8_t> seal(Llid llid, std::vector<std::uint8_t> payload) {
        if (!transmit_ || payload.empty()) return payload;
        return transmit_->encrypt(static_cast<std::uint8_t>(llid), payload);
    }
    /// Nothing where the MIC is wrong. `header` is the first octet of the PDU.
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> open(std::uint8_t header, OctetSpan payload) {
        if (!receive_ || payload.empty()) return std::vector<std::uint8_t>{payload.begin(), payload.end()};
        return receive_->decrypt(header, payload);
    }

private:
    std::optional<PacketCipher> transmit_;
    std::optional<PacketCipher> receive_;
};

}  // namespace ble::ll
