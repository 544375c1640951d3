// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/roles/auxiliary_scanner.hpp"
#include "linklayer/roles/foreseen_request.hpp"
#include "linklayer/roles/scan_backoff.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>

namespace ble::ll {

/// The scanning state on the primary channels of one PHY, passive or active (Core 6.0, Vol 6 Part B, 4.4.3).
/// It takes what radio time the others leave. What extended advertisements point to is the auxiliary
/// scanner's.
class Scanner final : public Activity {
public:
    Scanner(LePhy phy, ScanReports& reports, AuxiliaryScanner& auxiliary, Instant now);

    /// The time for which the host wanted it is over.
    [[nodiscard]] bool is_over() const { return is_over_; }

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override;
    [[nodiscard]] bool is_interruptible() const override {
        return !response_ && !(foreseen_ && foreseen_->asks());
    }
    void interrupt(Instant now) override;

private:
    [[nodiscard]] const ScanParameters& parameters() const { return reports_.parameters(); }
    [[nodiscard]] PhysicalChannel channel() const;
    /// Nothing can be heard before `instant`.
    void resume_at(Instant instant);
    [[nodiscard]] bool is_time_over() const { return end_ && windows_.begin() >= *end_; }
    [[nodiscard]] Turn listen(Instant from, OrderQueue& orders);
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    void on_legacy(const AdvertisingPdu& pdu, const Received& packet, OrderQueue& orders);
    void on_extended(const ExtendedAdvertisement& pdu, const Received& packet);
    [[nodiscard]] std::optional<AdvertisingReport> report_of(const AdvertisingPdu& pdu,
                                                             const Received& packet) const;
    [[nodiscard]] bool should_ask(const AdvertisingReport& advertisement) const;
    [[nodiscard]] std::vector<std::uint8_t> request_to(const AdvertisingReport& advertisement,
                                                       const Sighting& sighting) const;
    void ask(const AdvertisingReport& advertisement, const Sighting& sighting, OrderQueue& orders);
    void foresee(const AdvertisingReport& advertisement, const Sighting& sighting, OrderQueue& orders);
    [[nodiscard]] Turn on_foreseen(const RadioEvent& event, OrderQueue& orders);
    [[nodiscard]] Turn on_response(const Received& packet, OrderQueue& orders);
    [[nodiscard]] Turn give_up_response(Instant now, OrderQueue& orders);

    LePhy phy_;
    ScanReports& reports_;
    AuxiliaryScanner& auxiliary_;
    ScanParameters::OnPhy on_phy_;
    ScanWindows windows_;
    ScanBackoff backoff_;
    std::optional<Instant> end_;  ///< of the duration
    bool is_over_ = false;
    Instant until_{};                  ///< of this listening
    int passed_over_ = 0;              ///< since its last turn: an initiator must not have all the time
    Instant radio_until_{};            ///< of the grant
    OrderId listening_{};              ///< for advertisements
    std::optional<OrderId> response_;  ///< for the scan response
    DeviceAddress asked_{};
    std::optional<ForeseenRequest> foreseen_;  ///< of a radio that is too slow to answer
};

}  // namespace ble::ll
