// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/roles/advertising_activity.hpp"

#include <vector>

namespace ble::ll {

/// The advertising state with legacy PDUs (Core 6.0, Vol 6 Part B, 4.4.2): in each event one PDU on each of
/// the primary channels, answering what comes T_IFS later.
class Advertiser final : public AdvertisingActivity {
public:
    Advertiser(AdvertisingParameters parameters, const RoleEnvironment& environment, Instant now);

    [[nodiscard]] bool fits(const AdvertisingData& data) const override {
        return data.advertising.size() <= AdvertisingData::max_legacy &&
               data.scan_response.size() <= AdvertisingData::max_legacy;
    }
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;

private:
    [[nodiscard]] Duration event_length() const override;
    [[nodiscard]] Turn advertise(OrderQueue& orders) override;
    void write_pdus() override;

    /// From channel to channel. Constant, so that slow initiators can foresee it.
    [[nodiscard]] Duration channel_spacing() const;
    [[nodiscard]] Turn advertise_at_once(OrderQueue& orders);
    [[nodiscard]] Turn count_down(const RadioEvent& event, OrderQueue& orders);
    [[nodiscard]] Turn advertise_next(Instant at, OrderQueue& orders);
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Turn on_transmitted(const Transmitted& packet, OrderQueue& orders);
    [[nodiscard]] Turn respond(const Received& packet, OrderQueue& orders);
    [[nodiscard]] AdvertisingPdu advertisement() const;
    [[nodiscard]] AdvertisingPdu scan_response() const;

    std::vector<std::uint8_t> pdu_;  ///< the same in every event, while the host leaves it so
    std::vector<std::uint8_t> scan_response_;
    Instant channel_start_{};  ///< of the PDU on the channel that is on
    unsigned channel_ = 0;     ///< 0 to 2, of those that are used
    bool responds_ = false;    ///< a scan response is being sent
    OrderId first_order_{};    ///< of those that were given at once
    int pending_ = 0;          ///< of them, not done
};

}  // namespace ble::ll
