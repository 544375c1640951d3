// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/advertiser.hpp"

#include "linklayer/roles/channel_spacing.hpp"
#include "linklayer/roles/legacy_exchange.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {
namespace {

using std::chrono::milliseconds;

/// Room for the longest PDU, T_IFS and to notice that nobody answers.
constexpr Duration usual_channel_spacing = milliseconds{1};
/// The longest exchange on one channel: advertisement, scan request, scan response.
constexpr Duration longest_exchange = longest_legacy_advertisement + scan_exchange;

AdvertisingPduType pdu_type(AdvertisingType type) {
    switch (type) {
        case AdvertisingType::connectable_undirected: return AdvertisingPduType::adv_ind;
        case AdvertisingType::scannable_undirected: return AdvertisingPduType::adv_scan_ind;
        case AdvertisingType::nonconnectable_undirected: return AdvertisingPduType::adv_nonconn_ind;
        case AdvertisingType::connectable_directed_high_duty:
        case AdvertisingType::connectable_directed_low_duty: return AdvertisingPduType::adv_direct_ind;
    }
    return AdvertisingPduType::adv_nonconn_ind;
}

}  // namespace

Advertiser::Advertiser(AdvertisingParameters parameters, const RoleEnvironment& environment, Instant now)
    : AdvertisingActivity{std::move(parameters), environment, now} {
    write_pdus();
}

Duration Advertiser::event_length() const { return longest_exchange; }

void Advertiser::write_pdus() {
    pdu_ = advertisement().write(AdvertisingChannelKind::primary);
    scan_response_ = scan_response().write(AdvertisingChannelKind::primary);
}

AdvertisingPdu Advertiser::advertisement() const {
    const auto selection = environment().settings.features.has(Feature::channel_selection_algorithm_2) &&
                                   parameters().is_connectable()
                               ? ChannelSelection::algorithm_2
                               : ChannelSelection::algorithm_1;
    const auto type = pdu_type(parameters().type);
    if (target()) return {.type = type, .body = AdvDirectInd{own_address(), *target(), selection}};
    return {.type = type,
            .body = LegacyAdvertisement{own_address(), selection, parameters().data.advertising}};
}

AdvertisingPdu Advertiser::scan_response() const {
    return {
        .type = AdvertisingPduType::scan_rsp,
        .body = LegacyAdvertisement{.advertiser = own_address(), .data = parameters().data.scan_response}};
}

Turn Advertiser::advertise(OrderQueue& orders) {
    channel_ = 0;
    responds_ = false;
    const bool is_broadcast = parameters().type == AdvertisingType::nonconnectable_undirected;
    return is_slow() || is_broadcast ? advertise_at_once(orders) : advertise_next(event(), orders);
}

/// Who is slow expects others to be: an initiator that takes as long hears the PDU again on the next channel,
/// or on the one after that, and its CONNECT_IND is in time there. The event has to be over before the next.
Duration Advertiser::channel_spacing() const {
    const bool is_for_slow_peers = is_slow() && parameters().is_connectable() && !parameters().is_high_duty();
    if (!is_for_slow_peers) return usual_channel_spacing;
    const auto& turnaround = environment().radio.turnaround;
    const auto wanted = std::chrono::ceil<milliseconds>(turnaround + longest_legacy_advertisement);
    const auto room = (parameters().interval - longest_exchange - turnaround) / 2;
    return std::max(usual_channel_spacing, std::min({Duration{wanted}, room, ChannelSpacing::longest}));
}

/// All channels are ordered at once: nobody will answer, or the radio is too slow to do anything else. It
/// still hears CONNECT_IND, which wants no answer; scan requests go without.
Turn Advertiser::advertise_at_once(OrderQueue& orders) {
    auto at = event();
    first_order_ = orders.next_id();
    pending_ = 0;
    for (unsigned index = 0; index < 3; ++index) {
        if ((channels() >> index & 1) == 0 || at + longest_exchange > until()) continue;
        const PhysicalChannel channel{.index = ChannelIndex{37 + index}};
        orders.transmit({.at = at, .channel = channel, .pdu = pdu_});
        ++pending_;
        if (parameters().is_connectable()) {
            const auto answer = at + airtime(channel.phy, pdu_.size()) + inter_frame_space;
            orders.listen(Listen::around(answer, environment().settings.answer_tolerance, channel));
            ++pending_;
        }
        at += channel_spacing();
    }
    return pending_ > 0 ? Turn::goes_on : end_event();
}

/// One of the orders that were given at once is done.
Turn Advertiser::count_down(const RadioEvent& event, OrderQueue& orders) {
    const auto* packet = std::get_if<Received>(&event);
    if (packet != nullptr && packet->crc_status == CrcStatus::ok) {
        const auto pdu = AdvertisingPdu::parse(packet->pdu, AdvertisingChannelKind::primary);
        const auto* request = pdu ? std::get_if<ConnectInd>(&pdu->body) : nullptr;
        const auto setup = request != nullptr ? accept(*request, packet->end) : std::nullopt;
        if (setup) {
            orders.cancel_since(first_order_);
            return connect(*setup);
        }
    }
    return --pending_ > 0 ? Turn::goes_on : end_event();
}

/// On the next used channel from `channel_` on, or the end of the event.
Turn Advertiser::advertise_next(Instant at, OrderQueue& orders) {
    while (channel_ < 3 && (channels() >> channel_ & 1) == 0) ++channel_;
    if (channel_ >= 3 || at + longest_exchange > until()) return end_event();
    const PhysicalChannel channel{.index = ChannelIndex{37 + channel_}};
    Transmit order{.at = at, .channel = channel, .pdu = pdu_};
    channel_start_ = at;
    orders.ask(std::move(order), environment().settings.answer_tolerance);
    return Turn::goes_on;
}

Turn Advertiser::on(const RadioEvent& event, OrderQueue& orders) {
    if (pending_ > 0) return count_down(event, orders);
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    if (const auto* packet = std::get_if<Transmitted>(&event)) return on_transmitted(*packet, orders);
    if (std::holds_alternative<HeaderReceived>(event)) return Turn::goes_on;
    if (std::holds_alternative<TooLate>(event)) return end_event();
    ++channel_;
    return advertise_next(channel_start_ + channel_spacing(), orders);
}

/// After an advertisement comes what its listening brings; after a scan response, the next channel.
Turn Advertiser::on_transmitted(const Transmitted& packet, OrderQueue& orders) {
    if (!responds_) return Turn::goes_on;
    responds_ = false;
    ++channel_;
    return advertise_next(packet.end + inter_frame_space + environment().radio.turnaround, orders);
}

Turn Advertiser::on_received(const Received& packet, OrderQueue& orders) {
    const auto next = std::max(channel_start_ + channel_spacing(),
                               packet.end + inter_frame_space + environment().radio.turnaround);
    if (packet.crc_status == CrcStatus::ok) {
        const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
        const auto* scan = pdu ? std::get_if<ScanReq>(&pdu->body) : nullptr;
        const auto* connect_ind = pdu ? std::get_if<ConnectInd>(&pdu->body) : nullptr;
        if (scan != nullptr && answers(*scan)) return respond(packet, orders);
        const auto setup = connect_ind != nullptr ? accept(*connect_ind, packet.end) : std::nullopt;
        if (setup) return connect(*setup);
    }
    ++channel_;
    return advertise_next(next, orders);
}

Turn Advertiser::respond(const Received& packet, OrderQueue& orders) {
    orders.transmit({.at = packet.end + inter_frame_space,
                     .channel = {.index = ChannelIndex{37 + channel_}},
                     .pdu = scan_response_});
    responds_ = true;
    return Turn::goes_on;
}

}  // namespace ble::ll
