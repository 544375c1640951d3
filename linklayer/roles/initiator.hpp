// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/roles/auxiliary_initiator.hpp"
#include "linklayer/roles/foreseen_request.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>

namespace ble::ll {

/// The initiating state on the primary channels of one PHY: listens for the advertiser that it wants, and
/// answers with CONNECT_IND (Core 6.0, Vol 6 Part B, 4.4.4). What extended advertisements point to is the
/// auxiliary initiator's.
class Initiator final : public Activity {
public:
    Initiator(LePhy phy, const ConnectionProposer& proposer, AuxiliaryInitiator& auxiliary, Instant now);

    /// CONNECT_IND was sent: there is a connection, unless nobody heard it.
    [[nodiscard]] const std::optional<ConnectionSetup>& connection() const { return connection_; }

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override { windows_.resume_at(resume); }
    [[nodiscard]] bool is_interruptible() const override {
        return !request_ && !(foreseen_ && foreseen_->asks());
    }
    void interrupt(Instant now) override;

private:
    [[nodiscard]] PhysicalChannel channel() const;
    void on_received(const Received& packet, OrderQueue& orders);
    [[nodiscard]] std::vector<std::uint8_t> request() const;
    void foresee(const Sighting& sighting, OrderQueue& orders);
    [[nodiscard]] Turn on_foreseen(const RadioEvent& event, OrderQueue& orders);
    /// The connection that this advertisement makes possible.
    [[nodiscard]] std::optional<ConnectionSetup> match(const AdvertisingPdu& pdu, Instant now) const;

    LePhy phy_;
    const ConnectionProposer& proposer_;
    AuxiliaryInitiator& auxiliary_;
    ScanWindows windows_;
    Instant until_{};                 ///< of the grant
    std::optional<OrderId> request_;  ///< CONNECT_IND on its way
    AdvertiserForesight foresight_;
    std::optional<ForeseenRequest> foreseen_;  ///< of a radio that is too slow to answer
    ConnectionSetup proposal_{};
    std::optional<ConnectionSetup> connection_;
};

}  // namespace ble::ll
