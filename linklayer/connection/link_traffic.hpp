// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/authenticated_payload_timer.hpp"
#include "linklayer/connection/packet_flow.hpp"
#include "linklayer/procedures/control_procedures.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// The packets of a connection with what is in them: acknowledgements go to who waits for them, control PDUs
/// to their procedures, data to the host. What exchanges packets (an `Exchange`) sees this and the timing.
class LinkTraffic {
public:
    explicit LinkTraffic(Link& link) : link_{link}, flow_{link}, procedures_{link} {}

    /// What the exchange needs to know of a packet.
    struct Arrival {
        bool is_valid = false;
        bool more_data = false;
    };
    [[nodiscard]] Arrival take(const Received& packet);
    [[nodiscard]] std::vector<std::uint8_t> next_pdu(PacketFlow::MoreData more_data);

    /// Whether a packet of ours would be of use.
    [[nodiscard]] bool has_more() const;
    [[nodiscard]] std::size_t next_size() const { return flow_.next_size(); }

    [[nodiscard]] Link& link() { return link_; }
    [[nodiscard]] const Link& link() const { return link_; }
    [[nodiscard]] const PacketFlow& flow() const { return flow_; }
    [[nodiscard]] ControlProcedures& procedures() { return procedures_; }
    [[nodiscard]] const ControlProcedures& procedures() const { return procedures_; }
    [[nodiscard]] AuthenticatedPayloadTimer& authenticated_payload() { return authenticated_payload_; }

    /// The end of the last valid packet: what supervision counts from.
    [[nodiscard]] std::optional<Instant> last_heard() const { return last_heard_; }

private:
    void deliver(DataPdu pdu, Instant now);
    void note_data(OctetSpan pdu);

    Link& link_;
    PacketFlow flow_;
    ControlProcedures procedures_;
    AuthenticatedPayloadTimer authenticated_payload_;
    std::optional<Instant> last_heard_;
};

}  // namespace ble::ll
