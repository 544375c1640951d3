// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/connection/connection_setup.hpp"
#include "linklayer/roles/advertising_data.hpp"
#include "linklayer/roles/advertising_parameters.hpp"
#include "linklayer/roles/role_environment.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>

namespace ble::ll {

/// The advertising state with legacy PDUs (Core 6.0, Vol 6 Part B, 4.4.2): in each event one PDU on each of
/// the primary channels, answering what comes T_IFS later.
class Advertiser final : public Activity {
public:
    Advertiser(AdvertisingParameters parameters, const RoleEnvironment& environment, Instant now);

    /// A CONNECT_IND for us came: advertising is over.
    [[nodiscard]] const std::optional<ConnectionSetup>& connection() const { return connection_; }
    /// High duty cycle directed advertising ran for its 1.28 s in vain.
    [[nodiscard]] bool is_timed_out() const { return is_timed_out_; }

    /// From the next packet on.
    void change_data(const AdvertisingData& data);

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override;

private:
    [[nodiscard]] Turn advertise_at_once(OrderQueue& orders);
    [[nodiscard]] Turn count_down(const RadioEvent& event, OrderQueue& orders);
    [[nodiscard]] Turn advertise_next(Instant at, OrderQueue& orders);
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Turn on_transmitted(const Transmitted& packet, OrderQueue& orders);
    [[nodiscard]] Turn respond(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Turn connect(const ConnectInd& request, const Received& packet);
    [[nodiscard]] bool accepts(const ScanReq& request) const;
    /// Who may connect.
    [[nodiscard]] std::optional<ResolvingList::Sender> accepts(const ConnectInd& request) const;
    /// The addresses for now; the PDUs with them, if they are others.
    void renew_addresses(Instant now);
    void write_pdus();
    [[nodiscard]] AdvertisingPdu advertisement() const;
    [[nodiscard]] AdvertisingPdu scan_response() const;
    [[nodiscard]] Turn end_event();

    AdvertisingParameters parameters_;
    RoleEnvironment environment_;
    DeviceAddress own_address_;            ///< on the air
    std::optional<DeviceAddress> target_;  ///< on the air
    std::vector<std::uint8_t> pdu_;        ///< the same in every event, while the host leaves it so
    std::vector<std::uint8_t> scan_response_;
    Instant started_;
    Instant event_;            ///< start of the event that is on or comes next
    Instant channel_start_{};  ///< of the PDU on the channel that is on
    Instant until_{};
    unsigned channel_ = 0;   ///< 0 to 2, of those that are used
    bool responds_ = false;  ///< a scan response is being sent
    OrderId first_order_{};  ///< of those that were given at once
    int pending_ = 0;        ///< of them, not done
    bool is_timed_out_ = false;
    int missed_in_a_row_ = 0;
    std::optional<ConnectionSetup> connection_;
};

}  // namespace ble::ll
