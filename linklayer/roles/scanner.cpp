// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/scanner.hpp"

#include "linklayer/roles/legacy_exchange.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

using std::chrono::microseconds;

constexpr Duration shortest_listening = microseconds{600};
/// Memory for addresses is bounded: a hostile air must not grow it. What is forgotten is reported anew.
constexpr std::size_t most_remembered = 1024;

template <typename Set, typename Value>
void remember(Set& set, const Value& value) {
    if (set.size() >= most_remembered) set.clear();
    set.insert(value);
}

std::optional<DeviceAddress> advertiser_of(const AdvertisingPdu& pdu) {
    if (const auto* undirected = std::get_if<LegacyAdvertisement>(&pdu.body)) return undirected->advertiser;
    if (const auto* directed = std::get_if<AdvDirectInd>(&pdu.body)) return directed->advertiser;
    return std::nullopt;
}

}  // namespace

Scanner::Scanner(const ScanParameters& parameters, const RoleEnvironment& environment, Instant now)
    : parameters_{parameters},
      environment_{environment},
      windows_{parameters.timing, now + environment.turnaround} {}

std::optional<Reservation> Scanner::reservation() const {
    return Reservation{.begin = windows_.begin(),
                       .length = shortest_listening,
                       .priority = 1 + std::min(passed_over_, 1),
                       .placement = Reservation::Placement::movable};
}

Turn Scanner::begin(const Grant& grant, OrderQueue& orders) {
    windows_.resume_at(grant.begin);
    response_.reset();
    passed_over_ = 0;
    radio_until_ = grant.until;
    until_ = std::min(radio_until_, windows_.end());
    return listen(grant.begin, orders);
}

Turn Scanner::listen(Instant from, OrderQueue& orders) {
    if (from >= until_) {
        windows_.resume_at(from);
        return Turn::over;
    }
    listening_ = orders.listen({.open = from,
                                .close = until_,
                                .channel = {.index = windows_.channel()},
                                .until = Listen::Until::close});
    return Turn::goes_on;
}

Turn Scanner::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) {
        return packet->order == response_ ? on_response(*packet, orders) : on_received(*packet, orders);
    }
    if (const auto* expired = std::get_if<ListenExpired>(&event)) {
        if (expired->order == response_) return give_up_response(expired->at, orders);
        if (response_ || expired->order != listening_) return Turn::goes_on;
        windows_.resume_at(expired->at);
        return Turn::over;
    }
    if (std::holds_alternative<TooLate>(event) && !response_) {
        windows_.resume_at(until_);
        return Turn::over;
    }
    return Turn::goes_on;
}

Turn Scanner::on_received(const Received& packet, OrderQueue& orders) {
    if (packet.crc_status != CrcStatus::ok || response_) return Turn::goes_on;
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    if (!pdu || pdu->type == AdvertisingPduType::scan_rsp) return Turn::goes_on;
    const auto sender = sender_of(*pdu);
    const bool passes =
        sender && (!parameters_.uses_list() || environment_.filter_accept_list.contains(sender->identity));
    if (!passes) return Turn::goes_on;
    report(*pdu, packet);
    if (should_ask(*pdu, packet.end) && backoff_.permits()) ask(*pdu, packet, orders);
    return Turn::goes_on;
}

std::optional<ResolvingList::Sender> Scanner::sender_of(const AdvertisingPdu& pdu) const {
    const auto advertiser = advertiser_of(pdu);
    return advertiser ? environment_.resolving_list.identify(*advertiser) : std::nullopt;
}

DeviceAddress Scanner::own_address(const DeviceAddress& peer, Instant now) const {
    if (parameters_.own_identity == OwnIdentity::shown) return parameters_.own_address;
    return environment_.resolving_list.local_address(peer, now).value_or(parameters_.own_address);
}

bool Scanner::should_ask(const AdvertisingPdu& pdu, Instant end) const {
    const bool is_scannable =
        pdu.type == AdvertisingPduType::adv_ind || pdu.type == AdvertisingPduType::adv_scan_ind;
    const bool is_in_time =
        environment_.turnaround <= inter_frame_space && end + scan_exchange <= radio_until_;
    return parameters_.type == ScanParameters::Type::active && is_scannable && is_in_time &&
           (parameters_.duplicates == ScanParameters::Duplicates::report ||
            !answered_.contains(*advertiser_of(pdu)));
}

/// The request ends the listening; the response is listened for T_IFS after it.
void Scanner::ask(const AdvertisingPdu& pdu, const Received& packet, OrderQueue& orders) {
    asked_ = *advertiser_of(pdu);
    const PhysicalChannel channel{.index = windows_.channel()};
    const auto sender = sender_of(pdu);
    const auto own = own_address(sender ? sender->identity : asked_, packet.end);
    const AdvertisingPdu request{.type = AdvertisingPduType::scan_req, .body = ScanReq{own, asked_}};
    Transmit order{.at = packet.end + inter_frame_space,
                   .channel = channel,
                   .pdu = request.write(AdvertisingChannelKind::primary)};
    const auto answer = order.end() + inter_frame_space;
    orders.transmit(std::move(order));
    response_ = orders.listen(
        {.open = answer - answer_tolerance, .close = answer + answer_tolerance, .channel = channel});
}

Turn Scanner::on_response(const Received& packet, OrderQueue& orders) {
    response_.reset();
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
    const bool is_response = packet.crc_status == CrcStatus::ok && pdu &&
                             pdu->type == AdvertisingPduType::scan_rsp && advertiser_of(*pdu) == asked_;
    if (is_response) {
        report(*pdu, packet);
        remember(answered_, asked_);
        backoff_.on_response(environment_.random);
    } else {
        backoff_.on_silence(environment_.random);
    }
    return listen(packet.end, orders);
}

Turn Scanner::give_up_response(Instant now, OrderQueue& orders) {
    response_.reset();
    backoff_.on_silence(environment_.random);
    return listen(now, orders);
}

void Scanner::report(const AdvertisingPdu& pdu, const Received& packet) {
    const auto sender = sender_of(pdu);
    if (!sender) return;
    AdvertisingReport out{.type = pdu.type,
                          .advertiser = sender->identity,
                          .is_resolved = sender->is_resolved,
                          .rssi_dbm = packet.rssi_dbm,
                          .at = packet.start};
    if (const auto* undirected = std::get_if<LegacyAdvertisement>(&pdu.body)) {
        out.data = undirected->data;
    } else if (const auto* directed = std::get_if<AdvDirectInd>(&pdu.body)) {
        out.target = directed->target;
        const bool is_here =
            environment_.resolving_list.is_local(directed->target, sender->identity, parameters_.own_address);
        const bool is_private = directed->target.kind() == DeviceAddress::Kind::resolvable;
        out.is_target_unknown = !is_here && is_private && parameters_.reports_private_targets();
        if (!is_here && !out.is_target_unknown) return;
    }
    const auto key = std::pair{out.advertiser, out.type};
    const bool is_known = reported_.contains(key);
    if (is_known && parameters_.duplicates == ScanParameters::Duplicates::filter) return;
    remember(reported_, key);
    environment_.events.emplace_back(std::move(out));
}

void Scanner::miss(Instant resume) {
    ++passed_over_;
    windows_.resume_at(resume);
}

void Scanner::interrupt(Instant now) {
    ++passed_over_;
    response_.reset();
    windows_.resume_at(now);
}

}  // namespace ble::ll
