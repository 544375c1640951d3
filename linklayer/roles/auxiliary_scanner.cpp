// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/auxiliary_scanner.hpp"

#include "linklayer/radio/passband.hpp"
#include "linklayer/roles/advertising_data.hpp"
#include "linklayer/roles/auxiliary_exchange.hpp"
#include "linklayer/roles/extended_body.hpp"

#include <utility>

namespace ble::ll {
namespace {

using Report = ExtendedAdvertisingReport;

/// The least that an answer to AUX_SCAN_REQ takes, until its length is known.
Duration scan_exchange_on(PhyMode phy) {
    constexpr std::size_t response = 2 + 255;
    return scan_request_on(phy) + airtime(phy, response);
}

}  // namespace

void AuxiliaryScanner::on_primary(const ExtendedAdvertisement& pdu, const Received& packet,
                                  const Origin& origin) {
    Pursuit pursuit{.origin = origin,
                    .mode = pdu.mode,
                    .report = {.mode = pdu.mode,
                               .primary_phy = origin.primary_phy,
                               .primary_coding = le_coding(packet.phy),
                               .adi = pdu.adi,
                               .rssi_dbm = packet.rssi_dbm,
                               .at = packet.start}};
    const bool has_more = pdu.aux_ptr && pdu.aux_ptr->offset > Duration{};
    if (has_more) {
        pursuit.lead_start = packet.start;
        pursuit.lead = AuxiliaryLead::of(pdu, origin.channel, origin.primary_phy);
        pursuit.report.secondary_phy = pdu.aux_ptr->phy;
        pursuit.next = AwaitedPacket::by(*pdu.aux_ptr, packet.start, reports_.environment().uncertainty());
        return await(pursuit);
    }
    current_ = std::move(pursuit);
    if (pdu.advertiser && take_advertisement(pdu, packet)) reports_.tell(current_->report);
    current_.reset();
}

void AuxiliaryScanner::await(const Pursuit& pursuit) {
    const bool is_reachable = is_in_passband(pursuit.next.channel.index, reports_.environment().radio);
    if (!is_reachable || !pursuits_.add(pursuit)) give_up(pursuit);
}

void AuxiliaryScanner::give_up(const Pursuit& pursuit) {
    if (!pursuit.has_begun) return;
    auto report = pursuit.report;
    report.status = Report::DataStatus::truncated;
    reports_.tell(report);
}

Turn AuxiliaryScanner::begin(const Grant& grant, OrderQueue& orders) {
    until_ = grant.until;
    asked_.reset();
    foreseen_.reset();
    current_ = pursuits_.take();
    if (foresee(orders)) return Turn::goes_on;
    const auto& next = current_->next;
    orders.listen({.open = next.open, .close = next.close, .channel = next.channel});
    return Turn::goes_on;
}

Turn AuxiliaryScanner::on(const RadioEvent& event, OrderQueue& orders) {
    if (foreseen_) return on_foreseen(event, orders);
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    const bool is_final =
        std::holds_alternative<ListenExpired>(event) || std::holds_alternative<TooLate>(event);
    if (!is_final) return Turn::goes_on;
    if (asked_) backoff_.on_silence(reports_.environment().random);
    give_up(*current_);
    return Turn::over;
}

Turn AuxiliaryScanner::on_received(const Received& packet, OrderQueue& orders) {
    if (asked_) return on_answer(packet);
    const auto body = extended_body(packet);
    if (!body || !take_advertisement(*body, packet)) {
        give_up(*current_);
        return Turn::over;
    }
    if (should_ask(*body, packet.end)) {
        learn(*body, packet);
        if (reports_.is_reactive() && backoff_.permits()) {
            ask(*body, packet, orders);
            return Turn::goes_on;
        }
    }
    go_on(*body, packet);
    return Turn::over;
}

Turn AuxiliaryScanner::on_answer(const Received& packet) {
    const auto body = extended_body(packet);
    if (!body || !take_response(*body, packet)) {
        backoff_.on_silence(reports_.environment().random);
        return Turn::over;
    }
    backoff_.on_response(reports_.environment().random);
    go_on(*body, packet);
    return Turn::over;
}

bool AuxiliaryScanner::take_advertisement(const ExtendedAdvertisement& pdu, const Received& packet) {
    auto& report = current_->report;
    if (current_->has_begun) {  // a chain
        if (pdu.adi && pdu.adi != report.adi) return false;
        take_data(pdu, packet);
        return true;
    }
    offer_train(pdu, packet.start);
    const auto sender = pdu.advertiser ? reports_.sender(*pdu.advertiser) : std::nullopt;
    const bool is_heard = pdu.advertiser ? sender.has_value() : reports_.hears_anonymous();
    if (!is_heard || pdu.mode != current_->mode) return false;
    if (sender) {
        report.advertiser = sender->identity;
        report.is_resolved = sender->is_resolved;
    }
    if (pdu.target) {
        const auto target = reports_.target(*pdu.target, sender.value_or(ScanReports::Sender{}));
        if (!target) return false;
        report.target = target->address;
        report.is_target_resolved = target->is_resolved;
        report.is_target_unknown = target->is_unknown;
    }
    if (pdu.adi) report.adi = pdu.adi;
    if (pdu.sync_info) report.periodic_interval = pdu.sync_info->interval;
    take_data(pdu, packet);
    return true;
}

void AuxiliaryScanner::offer_train(const ExtendedAdvertisement& pdu, Instant start) {
    if (!pdu.sync_info || !pdu.advertiser || !pdu.adi || !current_->report.secondary_phy) return;
    const auto& environment = reports_.environment();
    const auto sender = environment.resolving_list.identify(*pdu.advertiser);
    if (!sender) return;
    environment.periodic_seeker.on_train({.source = {sender->identity, pdu.adi->set_id},
                                          .is_resolved = sender->is_resolved,
                                          .phy = *current_->report.secondary_phy,
                                          .info = *pdu.sync_info,
                                          .start = start});
}

bool AuxiliaryScanner::take_response(const ExtendedAdvertisement& pdu, const Received& packet) {
    if (pdu.advertiser != asked_) return false;
    auto& report = current_->report;
    report.kind = Report::Kind::scan_response;
    report.data.clear();
    report.tx_power_dbm.reset();
    take_data(pdu, packet);
    return true;
}

void AuxiliaryScanner::take_data(const ExtendedAdvertisement& pdu, const Received& packet) {
    auto& report = current_->report;
    if (!current_->has_begun) report.at = packet.start;
    current_->has_begun = true;
    if (report.secondary_phy) report.secondary_coding = le_coding(packet.phy);
    report.rssi_dbm = packet.rssi_dbm;
    if (pdu.tx_power_dbm) report.tx_power_dbm = pdu.tx_power_dbm;
    report.data.insert(report.data.end(), pdu.data.begin(), pdu.data.end());
}

void AuxiliaryScanner::go_on(const ExtendedAdvertisement& pdu, const Received& packet) {
    const bool has_more = pdu.aux_ptr && pdu.aux_ptr->offset > Duration{};
    if (!has_more) return reports_.tell(current_->report);
    // More than anyone may advertise is not followed.
    if (current_->report.data.size() >= AdvertisingData::max_extended) return give_up(*current_);
    current_->next = AwaitedPacket::by(*pdu.aux_ptr, packet.start, reports_.environment().uncertainty());
    await(*current_);
}

bool AuxiliaryScanner::should_ask(const ExtendedAdvertisement& pdu, Instant end) const {
    const bool is_scannable = pdu.mode == AdvertisingMode::scannable && pdu.advertiser;
    return current_->origin.type == ScanParameters::Type::active && is_scannable && reports_.can_ask() &&
           end + scan_exchange_on(current_->next.channel.phy) <= until_ &&
           reports_.wants_response(current_->report);
}

void AuxiliaryScanner::ask(const ExtendedAdvertisement& pdu, const Received& packet, OrderQueue& orders) {
    reports_.tell(current_->report);
    asked_ = pdu.advertiser;
    orders.ask(request(*asked_, packet.end), reports_.environment().settings.answer_tolerance);
}

Transmit AuxiliaryScanner::request(const DeviceAddress& advertiser, Instant advertisement_end) const {
    const auto own =
        reports_.own_address(current_->report.advertiser.value_or(advertiser), advertisement_end);
    const AdvertisingPdu request{.type = AdvertisingPduType::scan_req, .body = ScanReq{own, advertiser}};
    return {.at = advertisement_end + inter_frame_space,
            .channel = current_->next.channel,
            .pdu = request.write(AdvertisingChannelKind::secondary)};
}

void AuxiliaryScanner::learn(const ExtendedAdvertisement& pdu, const Received& packet) {
    if (reports_.is_reactive() || !current_->lead) return;
    foresight_.learn(*current_->lead, AuxiliarySighting::of(pdu, packet, current_->lead_start));
}

bool AuxiliaryScanner::foresee(OrderQueue& orders) {
    const bool is_first = current_->lead && !current_->has_begun;
    if (reports_.is_reactive() || !is_first || current_->mode != AdvertisingMode::scannable) return false;
    const auto foreseen = foresight_.find(*current_->lead);
    const auto end = foreseen ? foreseen->end(current_->lead_start) : Instant{};
    if (!foreseen || !should_foresee(*foreseen, end) || !backoff_.permits()) return false;
    foreseen_.emplace(*current_->lead, *foreseen);
    foreseen_->begin(current_->next, request(*foreseen->advertiser, end),
                     reports_.environment().settings.answer_tolerance, orders);
    return true;
}

bool AuxiliaryScanner::should_foresee(const AuxiliarySighting& foreseen, Instant end) {
    const auto sender = foreseen.advertiser ? reports_.sender(*foreseen.advertiser) : std::nullopt;
    if (!sender) return false;
    auto expected = current_->report;
    expected.advertiser = sender->identity;
    return current_->origin.type == ScanParameters::Type::active && reports_.can_ask() &&
           reports_.wants_response(expected) && end + scan_exchange_on(current_->next.channel.phy) <= until_;
}

Turn AuxiliaryScanner::on_foreseen(const RadioEvent& event, OrderQueue& orders) {
    using enum ForeseenAuxiliaryRequest::Outcome;
    switch (foreseen_->on(event, foresight_, orders)) {
        case goes_on:
        case asked: return Turn::goes_on;
        case advertised: {
            const auto& packet = std::get<Received>(event);
            const auto body = extended_body(packet);
            if (!body || !take_advertisement(*body, packet)) return Turn::goes_on;
            reports_.tell(current_->report);
            asked_ = body->advertiser;
            learn(*body, packet);
            return Turn::goes_on;
        }
        case answered: return asked_ ? on_answer(std::get<Received>(event)) : Turn::over;
        case over: break;
    }
    return end_foreseen();
}

Turn AuxiliaryScanner::end_foreseen() {
    if (!foreseen_->was_asked()) return Turn::over;
    backoff_.on_silence(reports_.environment().random);
    give_up(*current_);
    return Turn::over;
}

}  // namespace ble::ll
