// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/link.hpp"
#include "linklayer/connection/sequence_numbers.hpp"
#include "linklayer/data_pdu.hpp"
#include "linklayer/radio/received.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// The two streams of PDUs of a connection: what comes in is acknowledged, decrypted and recognised as new
/// or repeated; what goes out stays in flight until it is acknowledged (Core 6.0, Vol 6 Part B, 4.5.9).
class PacketFlow {
public:
    explicit PacketFlow(Link& link) : link_{link} {}

    /// What one packet brought.
    struct Arrival {
        bool is_valid = false;   ///< CRC and header are right: SN, NESN and MD count
        bool more_data = false;  ///< the peer's MD
        std::optional<TransmitQueue::Outgoing> acknowledged{};
        std::optional<DataPdu> delivered{};  ///< new, not empty, decrypted
    };
    [[nodiscard]] Arrival accept(const Received& packet);

    /// Whether MD says what waits: not where nobody would listen for the peer's answer.
    enum class MoreData : std::uint8_t { announced, concealed };
    /// The PDU to send now: the one in flight again, or the next.
    [[nodiscard]] std::vector<std::uint8_t> next_pdu(MoreData more_data);
    /// Whether another packet of ours would be of use.
    [[nodiscard]] bool has_more() const;
    /// The length of the PDU that `next_pdu` would give, header included, at most.
    [[nodiscard]] std::size_t next_size() const;

    /// PDUs dropped, by why.
    [[nodiscard]] const std::array<std::uint32_t, reject_count>& rejects() const { return rejects_; }
    [[nodiscard]] bool has_in_flight() const {
        return in_flight_.has_value() && !in_flight_->payload.empty();
    }

private:
    [[nodiscard]] std::optional<DataPdu> open(DataPdu pdu, std::uint8_t header);

    Link& link_;
    SequenceNumbers numbers_;
    std::optional<TransmitQueue::Outgoing> in_flight_;
    std::array<std::uint32_t, reject_count> rejects_{};
};

}  // namespace ble::ll
