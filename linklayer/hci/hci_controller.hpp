// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/controller.hpp"
#include "linklayer/hci/acl_data.hpp"
#include "linklayer/hci/event_reports.hpp"
#include "linklayer/hci/h4_packet.hpp"
#include "linklayer/hci/host_flow.hpp"
#include "linklayer/hci/host_queue.hpp"
#include "linklayer/hci/host_settings.hpp"
#include "linklayer/hci/outcome.hpp"

#include <optional>

namespace ble::ll::hci {

struct CommandRow;

/// A controller as its host sees it (Core 6.0, Vol 4 Part E): packets in, packets out, and a radio below that
/// drives it as it drives `Controller`. After any packet in, the radio's driver looks for orders and the next
/// timeout; after anything at all, `poll_packet` may have something.
class HciController final : public RadioUser {
public:
    HciController(const ControllerSettings& settings, const RadioCapabilities& radio, RandomBits random);

    /// From the host.
    void on(const H4Packet& packet, Instant now);
    /// The host's octets made no sense: it is told, and has to begin with HCI_Reset.
    void on_lost_step();
    /// Another host: it finds a controller that has been reset.
    void restart();

    /// For the host.
    [[nodiscard]] std::optional<H4Packet> poll_packet();
    /// More wait than a host that reads would let wait: take no commands until it does.
    [[nodiscard]] bool is_congested() const { return queue_.is_long(); }

    [[nodiscard]] const Controller& controller() const { return controller_; }

    void on(Instant now, const RadioEvent& event) override;
    void on_timeout(Instant now) override;
    [[nodiscard]] std::optional<RadioOrder> poll_order() override { return controller_.poll_order(); }
    [[nodiscard]] std::optional<Instant> poll_timeout() const override { return controller_.poll_timeout(); }

private:
    void on_command(OctetSpan octets, Instant now);
    [[nodiscard]] Outcome carry_out(const CommandRow& command, OctetSpan parameters, Instant now);
    void on_data(OctetSpan octets, Instant now);
    void settle(Instant now);
    void make_room();

    RandomBits random_;
    RadioCapabilities radio_;
    Controller controller_;
    HostSettings host_;
    HostFlow flow_;
    HostQueue queue_;
    EventReports reports_;
    bool is_full_ = false;  ///< what the peers send is not acknowledged
};

}  // namespace ble::ll::hci
