// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/roles/connection_proposer.hpp"
#include "linklayer/roles/foreseen_auxiliary_request.hpp"
#include "linklayer/roles/pursuits.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>

namespace ble::ll {

/// The initiating state on the secondary channels: goes where the pointers of connectable advertisers lead,
/// asks with AUX_CONNECT_REQ and waits for the answer (Core 6.0, Vol 6 Part B, 4.4.4). A slow radio orders
/// the request ahead where an advertiser's timing has proved to be foreseeable.
class AuxiliaryInitiator final : public Activity {
public:
    /// Where an ADV_EXT_IND was heard.
    struct Origin {
        LePhy primary_phy = LePhy::le_1m;
        ChannelIndex channel{37};
        Instant start{};
    };

    explicit AuxiliaryInitiator(const ConnectionProposer& proposer) : proposer_{proposer} {}

    void on_primary(const ExtendedAdvertisement& pdu, const Origin& origin);

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
        Instant lead_start{};
        std::optional<AuxiliaryLead> lead{};  ///< nothing: its timing cannot be learnt
    };

    [[nodiscard]] Turn on_advertisement(const ExtendedAdvertisement& pdu, const Received& packet,
                                        OrderQueue& orders);
    [[nodiscard]] Turn on_response(const ExtendedAdvertisement& pdu);
    void ask(Instant end, OrderQueue& orders);
    /// The request to who advertised, T_IFS behind the end of that.
    [[nodiscard]] Transmit request(Instant advertisement_end) const;
    [[nodiscard]] bool propose(const ConnectionProposer::Call& call, Instant advertisement_end);
    void learn(const ExtendedAdvertisement& pdu, const Received& packet);
    /// Whether the request could be ordered ahead.
    [[nodiscard]] bool foresee(OrderQueue& orders);
    [[nodiscard]] Turn on_foreseen(const RadioEvent& event, OrderQueue& orders);

    const ConnectionProposer& proposer_;
    Pursuits<Pursuit> pursuits_;
    Pursuit current_{};
    Instant until_{};                          ///< of the grant
    std::optional<ConnectionSetup> proposal_;  ///< AUX_CONNECT_REQ was sent
    std::optional<ConnectionSetup> connection_;
    AuxiliaryForesight foresight_;
    std::optional<ForeseenAuxiliaryRequest> foreseen_;  ///< of a radio that is too slow to answer
};

}  // namespace ble::ll
