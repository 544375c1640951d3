// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/auxiliary_chain.hpp"
#include "linklayer/roles/advertising_activity.hpp"

#include <vector>

namespace ble::ll {

/// The advertising state with extended PDUs (Core 6.0, Vol 6 Part B, 4.4.2): in each event an ADV_EXT_IND on
/// each of the primary channels, all of which point to one AUX_ADV_IND, and what follows that: a chain, or
/// an answer. The whole of it is ordered at once; only answers are reactions, so
/// that slow radios have sets that nobody may ask (`role_obstacle.hpp`).
class ExtendedAdvertiser final : public AdvertisingActivity {
public:
    ExtendedAdvertiser(AdvertisingParameters parameters, const RoleEnvironment& environment, Instant now);

    /// Within an interval, and in one packet if it is connectable.
    [[nodiscard]] bool fits(const AdvertisingData& data) const override;
    void tell_of(const PeriodicTrain* train) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;

private:
    [[nodiscard]] Duration event_length() const override { return event_length_; }
    [[nodiscard]] Turn advertise(OrderQueue& orders) override;
    void write_pdus() override;

    [[nodiscard]] const ExtendedPdus& pdus() const { return *parameters().extended; }
    [[nodiscard]] PhyMode phy() const { return pdus().secondary_mode(); }
    /// On which requests come, the longer way, and connections begin.
    [[nodiscard]] PhyMode peer_phy() const { return sending_mode(pdus().secondary_phy); }
    /// `start`: of AUX_ADV_IND.
    [[nodiscard]] AuxiliaryChain advertisement(Instant start) const;
    [[nodiscard]] AuxiliaryChain scan_response() const;
    [[nodiscard]] std::vector<std::uint8_t> pointer(const AuxPtr& target) const;
    [[nodiscard]] Duration primary_spacing() const;
    /// From the event's beginning to AUX_ADV_IND, `space` behind the last ADV_EXT_IND.
    [[nodiscard]] Duration auxiliary_distance(Duration space) const;
    [[nodiscard]] Duration length_with(const AdvertisingData& data, Duration space) const;
    [[nodiscard]] Duration exchange_length(const AdvertisingData& data) const;
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Turn respond(const Received& request, OrderQueue& orders);
    [[nodiscard]] Turn accept_connection(const ConnectionSetup& setup, const ConnectInd& request,
                                         OrderQueue& orders);
    void transmit(const std::vector<AuxiliaryPacket>& packets, Instant start, OrderQueue& orders);

    const PeriodicTrain* train_ = nullptr;
    Duration frame_space_ = minimum_auxiliary_frame_space;  ///< between a pointer and where it leads
    Duration event_length_{};
    ChannelIndex auxiliary_channel_{0};        ///< of this event's AUX_ADV_IND
    int pending_ = 0;                          ///< orders that are not done
    std::optional<ConnectionSetup> proposal_;  ///< AUX_CONNECT_RSP is on its way
};

}  // namespace ble::ll
