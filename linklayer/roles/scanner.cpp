// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/scanner.hpp"

#include "linklayer/radio/passband.hpp"
#include "linklayer/roles/legacy_exchange.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {
namespace {

using std::chrono::microseconds;

constexpr Duration shortest_listening = microseconds{600};

const ScanParameters::OnPhy& on_phy(const ScanParameters& parameters, LePhy phy) {
    return phy == LePhy::le_coded ? *parameters.on_coded : *parameters.on_1m;
}

}  // namespace

Scanner::Scanner(LePhy phy, ScanReports& reports, AuxiliaryScanner& auxiliary, Instant now)
    : phy_{phy},
      reports_{reports},
      auxiliary_{auxiliary},
      on_phy_{on_phy(reports.parameters(), phy)},
      windows_{on_phy_.timing, primary_channels_of(reports.environment().radio),
               now + reports.environment().radio.turnaround} {
    if (parameters().duration) end_ = windows_.begin() + *parameters().duration;
}

PhysicalChannel Scanner::channel() const { return {.index = windows_.channel(), .phy = sending_mode(phy_)}; }

void Scanner::resume_at(Instant instant) {
    windows_.resume_at(instant);
    while (is_time_over() && parameters().period) {
        *end_ += *parameters().period;
        windows_.resume_at(*end_ - *parameters().duration);
    }
}

std::optional<Reservation> Scanner::reservation() const {
    if (is_over_) return std::nullopt;
    return Reservation{.begin = is_time_over() ? *end_ : windows_.begin(),
                       .length = is_time_over() ? Duration{} : shortest_listening,
                       .priority = 1 + std::min(passed_over_, 1),
                       .placement = Reservation::Placement::movable};
}

Turn Scanner::begin(const Grant& grant, OrderQueue& orders) {
    const auto end = end_;
    resume_at(grant.begin);
    is_over_ = end && grant.begin >= *end && !parameters().period;
    // A window that has passed is made up for now, but not if its period is over.
    if (is_over_ || end_ != end) return Turn::over;
    if (parameters().duplicates == ScanParameters::Duplicates::filter_each_period) {
        reports_.begin_period(*end_ - *parameters().duration);
    }
    response_.reset();
    foreseen_.reset();
    passed_over_ = 0;
    radio_until_ = grant.until;
    until_ = std::min({radio_until_, windows_.end(), end_.value_or(Instant::max())});
    return listen(grant.begin, orders);
}

Turn Scanner::listen(Instant from, OrderQueue& orders) {
    if (from >= until_) {
        resume_at(from);
        return Turn::over;
    }
    listening_ =
        orders.listen({.open = from, .close = until_, .channel = channel(), .until = Listen::Until::close});
    return Turn::goes_on;
}

Turn Scanner::on(const RadioEvent& event, OrderQueue& orders) {
    if (foreseen_ && foreseen_->owns(order_of(event))) return on_foreseen(event, orders);
    if (const auto* packet = std::get_if<Received>(&event)) {
        return packet->order == response_ ? on_response(*packet, orders) : on_received(*packet, orders);
    }
    if (const auto* expired = std::get_if<ListenExpired>(&event)) {
        if (expired->order == response_) return give_up_response(expired->at, orders);
        if (response_ || foreseen_ || expired->order != listening_) return Turn::goes_on;
        resume_at(expired->at);
        return Turn::over;
    }
    if (std::holds_alternative<TooLate>(event) && !response_ && !foreseen_) {
        resume_at(until_);
        return Turn::over;
    }
    return Turn::goes_on;
}

Turn Scanner::on_received(const Received& packet, OrderQueue& orders) {
    if (packet.crc_status != CrcStatus::ok || response_) return Turn::goes_on;
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    if (!pdu || pdu->type == AdvertisingPduType::scan_rsp) return Turn::goes_on;
    if (const auto* extended = std::get_if<ExtendedAdvertisement>(&pdu->body)) {
        on_extended(*extended, packet);
    } else if (phy_ == LePhy::le_1m) {
        on_legacy(*pdu, packet, orders);
    }
    return Turn::goes_on;
}

void Scanner::on_legacy(const AdvertisingPdu& pdu, const Received& packet, OrderQueue& orders) {
    const auto report = report_of(pdu, packet);
    if (!report) return;
    reports_.tell(*report);
    if (!should_ask(*report)) return;
    const Sighting sighting{*legacy_advertiser(pdu), channel().index, packet.start, packet.end};
    if (!reports_.is_reactive()) return foresee(*report, sighting, orders);
    const bool is_in_time = packet.end + scan_exchange <= radio_until_;
    if (is_in_time && backoff_.permits()) ask(*report, sighting, orders);
}

void Scanner::on_extended(const ExtendedAdvertisement& pdu, const Received& packet) {
    if (parameters().pdus == HeardPdus::legacy) return;
    // Who it is may be said here already.
    if (pdu.advertiser && !reports_.sender(*pdu.advertiser)) return;
    auxiliary_.on_primary(pdu, packet,
                          {.primary_phy = phy_, .channel = channel().index, .type = on_phy_.type});
}

std::optional<AdvertisingReport> Scanner::report_of(const AdvertisingPdu& pdu, const Received& packet) const {
    const auto advertiser = legacy_advertiser(pdu);
    const auto sender = advertiser ? reports_.sender(*advertiser) : std::nullopt;
    if (!sender) return std::nullopt;
    AdvertisingReport out{.type = pdu.type,
                          .advertiser = sender->identity,
                          .is_resolved = sender->is_resolved,
                          .rssi_dbm = packet.rssi_dbm,
                          .at = packet.start};
    if (const auto* undirected = std::get_if<LegacyAdvertisement>(&pdu.body)) out.data = undirected->data;
    if (const auto* directed = std::get_if<AdvDirectInd>(&pdu.body)) {
        const auto target = reports_.target(directed->target, *sender);
        if (!target) return std::nullopt;
        out.target = directed->target;
        out.is_target_unknown = target->is_unknown;
    }
    return out;
}

bool Scanner::should_ask(const AdvertisingReport& advertisement) const {
    const bool is_scannable = advertisement.type == AdvertisingPduType::adv_ind ||
                              advertisement.type == AdvertisingPduType::adv_scan_ind;
    return on_phy_.type == ScanParameters::Type::active && is_scannable && reports_.can_ask() &&
           reports_.wants_response(advertisement);
}

std::vector<std::uint8_t> Scanner::request_to(const AdvertisingReport& advertisement,
                                              const Sighting& sighting) const {
    const auto own = reports_.own_address(advertisement.advertiser, sighting.end);
    const AdvertisingPdu request{.type = AdvertisingPduType::scan_req,
                                 .body = ScanReq{own, sighting.advertiser}};
    return request.write(AdvertisingChannelKind::primary);
}

/// The request ends the listening; the response is listened for T_IFS after it.
void Scanner::ask(const AdvertisingReport& advertisement, const Sighting& sighting, OrderQueue& orders) {
    asked_ = sighting.advertiser;
    Transmit order{.at = sighting.end + inter_frame_space,
                   .channel = channel(),
                   .pdu = request_to(advertisement, sighting)};
    response_ = orders.ask(std::move(order), reports_.environment().settings.answer_tolerance);
}

/// Too slow to answer it here: further on in the same event.
void Scanner::foresee(const AdvertisingReport& advertisement, const Sighting& sighting, OrderQueue& orders) {
    if (foreseen_) return;
    const auto where = reports_.foresight().after(sighting, scan_exchange, radio_until_);
    if (!where || (where->answer_at && !backoff_.permits())) return;
    foreseen_.emplace(*where, reports_.foresight(), reports_.environment().radio.turnaround);
    foreseen_->begin(request_to(advertisement, sighting), ForeseenRequest::Answer::wanted,
                     reports_.environment().settings.answer_tolerance, orders);
}

Turn Scanner::on_foreseen(const RadioEvent& event, OrderQueue& orders) {
    using enum ForeseenRequest::Outcome;
    const auto outcome = foreseen_->on(event, orders);
    if (outcome == goes_on) return Turn::goes_on;
    const auto foreseen = *std::exchange(foreseen_, std::nullopt);
    if (foreseen.asks() && foreseen.response()) {
        // Whether or not anyone was asked: it is listened for.
        asked_ = foreseen.where().sighting.advertiser;
        response_ = foreseen.response();
        return Turn::goes_on;
    }
    return listen(foreseen.over_at(), orders);
}

Turn Scanner::on_response(const Received& packet, OrderQueue& orders) {
    response_.reset();
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    const bool is_response = packet.crc_status == CrcStatus::ok && pdu &&
                             pdu->type == AdvertisingPduType::scan_rsp && legacy_advertiser(*pdu) == asked_;
    if (is_response) {
        if (const auto report = report_of(*pdu, packet)) reports_.tell(*report);
        backoff_.on_response(reports_.environment().random);
    } else {
        backoff_.on_silence(reports_.environment().random);
    }
    return listen(packet.end, orders);
}

Turn Scanner::give_up_response(Instant now, OrderQueue& orders) {
    response_.reset();
    backoff_.on_silence(reports_.environment().random);
    return listen(now, orders);
}

void Scanner::miss(Instant resume) {
    ++passed_over_;
    resume_at(resume);
}

void Scanner::interrupt(Instant now) {
    ++passed_over_;
    response_.reset();
    foreseen_.reset();
    resume_at(now);
}

}  // namespace ble::ll
