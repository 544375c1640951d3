// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/roles/role_environment.hpp"
#include "linklayer/roles/scan_backoff.hpp"
#include "linklayer/roles/scan_parameters.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>
#include <set>
#include <utility>

namespace ble::ll {

/// The scanning state, passive or active, for legacy PDUs (Core 6.0, Vol 6 Part B, 4.4.3). It takes what
/// radio time the others leave.
class Scanner final : public Activity {
public:
    Scanner(const ScanParameters& parameters, const RoleEnvironment& environment, Instant now);

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override;
    [[nodiscard]] bool is_interruptible() const override { return !response_; }
    void interrupt(Instant now) override;

private:
    [[nodiscard]] Turn listen(Instant from, OrderQueue& orders);
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    [[nodiscard]] bool should_ask(const AdvertisingPdu& pdu, Instant end) const;
    void ask(const AdvertisingPdu& pdu, const Received& packet, OrderQueue& orders);
    /// Who sent it, if it is to be heard.
    [[nodiscard]] std::optional<ResolvingList::Sender> sender_of(const AdvertisingPdu& pdu) const;
    [[nodiscard]] DeviceAddress own_address(const DeviceAddress& peer, Instant now) const;
    [[nodiscard]] Turn on_response(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Turn give_up_response(Instant now, OrderQueue& orders);
    void report(const AdvertisingPdu& pdu, const Received& packet);

    ScanParameters parameters_;
    RoleEnvironment environment_;
    ScanWindows windows_;
    ScanBackoff backoff_;
    Instant until_{};                  ///< of this listening
    int passed_over_ = 0;              ///< since its last turn: an initiator must not have all the time
    Instant radio_until_{};            ///< of the grant
    OrderId listening_{};              ///< for advertisements
    std::optional<OrderId> response_;  ///< for the scan response
    DeviceAddress asked_{};
    std::set<DeviceAddress> answered_;  ///< whose scan response is known
    std::set<std::pair<DeviceAddress, AdvertisingPduType>> reported_;
};

}  // namespace ble::ll
