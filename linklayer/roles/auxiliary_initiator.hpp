// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/roles/connection_proposer.hpp"
#include "linklayer/roles/pursuits.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>

namespace ble::ll {

/// The initiating state on the secondary channels: goes where the pointers of connectable advertisers lead,
/// asks with AUX_CONNECT_REQ and waits for the answer (Core 6.0, Vol 6 Part B, 4.4.4).
class AuxiliaryInitiator final : public Activity {
public:
    explicit AuxiliaryInitiator(const ConnectionProposer& proposer) : proposer_{proposer} {}

    void on_primary(const ExtendedAdvertisement& pdu, Instant start);

    /// AUX_CONNECT_RSP came.
    [[nodiscard]] const std::optional<ConnectionSetup>& connection() const { return connection_; }

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant) override { static_cast<void>(pursuits_.miss()); }

private:
    struct Pursuit {
        AwaitedPacket next{};
        LePhy phy = LePhy::le_1m;
    };

    [[nodiscard]] Turn on_advertisement(const ExtendedAdvertisement& pdu, const Received& packet,
                                        OrderQueue& orders);
    [[nodiscard]] Turn on_response(const ExtendedAdvertisement& pdu);
    void ask(Instant end, OrderQueue& orders);

    const ConnectionProposer& proposer_;
    Pursuits<Pursuit> pursuits_;
    Pursuit current_{};
    Instant until_{};                          ///< of the grant
    std::optional<ConnectionSetup> proposal_;  ///< AUX_CONNECT_REQ was sent
    std::optional<ConnectionSetup> connection_;
};

}  // namespace ble::ll
