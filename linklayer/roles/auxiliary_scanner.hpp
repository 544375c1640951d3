// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/roles/foreseen_auxiliary_request.hpp"
#include "linklayer/roles/pursuits.hpp"
#include "linklayer/roles/scan_backoff.hpp"
#include "linklayer/roles/scan_reports.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>

namespace ble::ll {

/// The scanning state on the secondary channels: goes where pointers lead, asks scannable advertisers, and
/// puts chains together (Core 6.0, Vol 6 Part B, 4.4.3.2). A slow radio orders its requests ahead where an
/// advertiser's timing has proved to be foreseeable.
class AuxiliaryScanner final : public Activity {
public:
    /// Where the pointer of an ADV_EXT_IND was heard, and whether advertisers on that PHY are asked.
    struct Origin {
        LePhy primary_phy = LePhy::le_1m;
        ChannelIndex channel{37};
        ScanParameters::Type type = ScanParameters::Type::passive;
    };

    explicit AuxiliaryScanner(ScanReports& reports) : reports_{reports} {}

    /// An ADV_EXT_IND that is not filtered out.
    void on_primary(const ExtendedAdvertisement& pdu, const Received& packet, const Origin& origin);

    [[nodiscard]] std::optional<Reservation> reservation() const override {
        return pursuits_.reservation({});
    }
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant) override { give_up(pursuits_.miss()); }

private:
    /// One event of an advertiser, of which something is still to come.
    struct Pursuit {
        AwaitedPacket next{};
        Origin origin{};
        AdvertisingMode mode = AdvertisingMode::none;
        ExtendedAdvertisingReport report{};
        bool has_begun = false;  ///< something is in the report
        Instant lead_start{};
        std::optional<AuxiliaryLead> lead{};  ///< to AUX_ADV_IND, where its timing can be learnt
    };

    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    /// Whether the packet belongs there; then it is in the report.
    [[nodiscard]] bool take_advertisement(const ExtendedAdvertisement& pdu, const Received& packet);
    [[nodiscard]] bool take_response(const ExtendedAdvertisement& pdu, const Received& packet);
    /// Its periodic advertising may be what the host wants, whomever this scanner hears.
    void offer_train(const ExtendedAdvertisement& pdu, Instant start);
    void take_data(const ExtendedAdvertisement& pdu, const Received& packet);
    /// To the next packet of the chain, or the end.
    void go_on(const ExtendedAdvertisement& pdu, const Received& packet);
    [[nodiscard]] bool should_ask(const ExtendedAdvertisement& pdu, Instant end) const;
    void ask(const ExtendedAdvertisement& pdu, const Received& packet, OrderQueue& orders);
    /// AUX_SCAN_REQ, T_IFS behind the end of what it answers.
    [[nodiscard]] Transmit request(const DeviceAddress& advertiser, Instant advertisement_end) const;
    void learn(const ExtendedAdvertisement& pdu, const Received& packet);
    /// Whether the request could be ordered ahead.
    [[nodiscard]] bool foresee(OrderQueue& orders);
    /// Whether who will advertise, until `end`, is to be asked.
    [[nodiscard]] bool should_foresee(const AuxiliarySighting& foreseen, Instant end);
    [[nodiscard]] Turn on_foreseen(const RadioEvent& event, OrderQueue& orders);
    [[nodiscard]] Turn on_answer(const Received& packet);
    [[nodiscard]] Turn end_foreseen();
    void await(const Pursuit& pursuit);
    /// Nothing more will come of it.
    void give_up(const Pursuit& pursuit);

    ScanReports& reports_;
    Pursuits<Pursuit> pursuits_;
    std::optional<Pursuit> current_;
    Instant until_{};                     ///< of the grant
    std::optional<DeviceAddress> asked_;  ///< AUX_SCAN_REQ was sent
    ScanBackoff backoff_;
    AuxiliaryForesight foresight_;
    std::optional<ForeseenAuxiliaryRequest> foreseen_;  ///< of a radio that is too slow to answer
};

}  // namespace ble::ll
