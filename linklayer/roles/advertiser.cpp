// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/advertiser.hpp"

#include "linklayer/roles/legacy_exchange.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {
namespace {

using std::chrono::microseconds, std::chrono::milliseconds;

/// From channel to channel: room for the longest PDU, T_IFS and to notice that nobody answers. Constant, so
/// that slow initiators can foresee it.
constexpr Duration channel_spacing = milliseconds{1};
/// The longest exchange on one channel: advertisement, scan request, scan response.
constexpr Duration longest_exchange = longest_legacy_advertisement + scan_exchange;
constexpr Duration high_duty_limit = microseconds{1'280'000};
constexpr Duration high_duty_interval = microseconds{3'750};
constexpr Duration longest_delay = milliseconds{10};

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

bool AdvertisingParameters::are_valid() const {
    const bool interval_fits = type == AdvertisingType::connectable_directed_high_duty ||
                               (interval >= milliseconds{20} && interval <= microseconds{10'240'000});
    return interval_fits && (channels & 0b111) != 0 && data.size() <= LegacyAdvertisement::max_data &&
           scan_response.size() <= LegacyAdvertisement::max_data && is_directed() == target.has_value();
}

Advertiser::Advertiser(AdvertisingParameters parameters, const RoleEnvironment& environment, Instant now)
    : parameters_{std::move(parameters)},
      environment_{environment},
      own_address_{parameters_.own_address},
      target_{parameters_.target},
      started_{now},
      event_{now + environment.turnaround} {
    write_pdus();
    renew_addresses(now);
}

void Advertiser::write_pdus() {
    pdu_ = advertisement().write(AdvertisingChannelKind::primary);
    scan_response_ = scan_response().write(AdvertisingChannelKind::primary);
}

void Advertiser::renew_addresses(Instant now) {
    if (!parameters_.hides_from) return;
    auto& list = environment_.resolving_list;
    const auto& peer = *parameters_.hides_from;
    const auto own = list.local_address(peer, now).value_or(parameters_.own_address);
    const auto target = target_ ? list.target_address(peer, now).value_or(peer) : target_;
    if (own == own_address_ && target == target_) return;
    own_address_ = own;
    target_ = target;
    write_pdus();
}

AdvertisingPdu Advertiser::advertisement() const {
    const auto selection = environment_.settings.features.has(Feature::channel_selection_algorithm_2) &&
                                   parameters_.is_connectable()
                               ? ChannelSelection::algorithm_2
                               : ChannelSelection::algorithm_1;
    const auto type = pdu_type(parameters_.type);
    if (target_) return {.type = type, .body = AdvDirectInd{own_address_, *target_, selection}};
    return {.type = type, .body = LegacyAdvertisement{own_address_, selection, parameters_.data}};
}

AdvertisingPdu Advertiser::scan_response() const {
    return {.type = AdvertisingPduType::scan_rsp,
            .body = LegacyAdvertisement{.advertiser = own_address_, .data = parameters_.scan_response}};
}

void Advertiser::change_data(const AdvertisingData& data) {
    parameters_.data = data.advertising;
    parameters_.scan_response = data.scan_response;
    write_pdus();
}

std::optional<Reservation> Advertiser::reservation() const {
    if (connection_ || is_timed_out_) return std::nullopt;
    constexpr int base_priority = 4, raised_at_most = 8;
    return Reservation{.begin = event_,
                       .length = longest_exchange,
                       .priority = base_priority + std::min(missed_in_a_row_, raised_at_most)};
}

Turn Advertiser::begin(const Grant& grant, OrderQueue& orders) {
    event_ = grant.begin;
    renew_addresses(event_);
    until_ = grant.until;
    channel_ = 0;
    missed_in_a_row_ = 0;
    const bool is_slow = environment_.turnaround > inter_frame_space;
    const bool is_broadcast = parameters_.type == AdvertisingType::nonconnectable_undirected;
    return is_slow || is_broadcast ? advertise_at_once(orders) : advertise_next(event_, orders);
}

/// All channels are ordered at once: nobody will answer, or the radio is too slow to do anything else. It
/// still hears CONNECT_IND, which wants no answer; scan requests go without.
Turn Advertiser::advertise_at_once(OrderQueue& orders) {
    auto at = event_;
    first_order_ = orders.next_id();
    pending_ = 0;
    for (unsigned index = 0; index < 3; ++index) {
        if ((parameters_.channels >> index & 1) == 0 || at + longest_exchange > until_) continue;
        const PhysicalChannel channel{.index = ChannelIndex{37 + index}};
        orders.transmit({.at = at, .channel = channel, .pdu = pdu_});
        ++pending_;
        if (parameters_.is_connectable()) {
            const auto answer = at + airtime(channel.phy, pdu_.size()) + inter_frame_space;
            orders.listen(
                {.open = answer - answer_tolerance, .close = answer + answer_tolerance, .channel = channel});
            ++pending_;
        }
        at += channel_spacing;
    }
    return pending_ > 0 ? Turn::goes_on : end_event();
}

/// One of the orders that were given at once is done.
Turn Advertiser::count_down(const RadioEvent& event, OrderQueue& orders) {
    const auto* packet = std::get_if<Received>(&event);
    if (packet != nullptr && packet->crc_status == CrcStatus::ok) {
        const auto pdu = AdvertisingPdu::parse(packet->pdu, AdvertisingChannelKind::primary);
        const auto* request = pdu ? std::get_if<ConnectInd>(&pdu->body) : nullptr;
        if (request != nullptr && accepts(*request)) {
            orders.cancel_since(first_order_);
            return connect(*request, *packet);
        }
    }
    return --pending_ > 0 ? Turn::goes_on : end_event();
}

/// On the next used channel from `channel_` on, or the end of the event.
Turn Advertiser::advertise_next(Instant at, OrderQueue& orders) {
    while (channel_ < 3 && (parameters_.channels >> channel_ & 1) == 0) ++channel_;
    if (channel_ >= 3 || at + longest_exchange > until_) return end_event();
    const PhysicalChannel channel{.index = ChannelIndex{37 + channel_}};
    Transmit order{.at = at, .channel = channel, .pdu = pdu_};
    channel_start_ = at;
    const auto answer = order.end() + inter_frame_space;
    orders.transmit(std::move(order));
    orders.listen(
        {.open = answer - answer_tolerance, .close = answer + answer_tolerance, .channel = channel});
    return Turn::goes_on;
}

Turn Advertiser::on(const RadioEvent& event, OrderQueue& orders) {
    if (pending_ > 0) return count_down(event, orders);
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    if (const auto* packet = std::get_if<Transmitted>(&event)) return on_transmitted(*packet, orders);
    if (std::holds_alternative<HeaderReceived>(event)) return Turn::goes_on;
    if (std::holds_alternative<TooLate>(event)) return end_event();
    ++channel_;
    return advertise_next(channel_start_ + channel_spacing, orders);
}

/// After an advertisement comes what its listening brings; after a scan response, the next channel.
Turn Advertiser::on_transmitted(const Transmitted& packet, OrderQueue& orders) {
    if (!responds_) return Turn::goes_on;
    responds_ = false;
    ++channel_;
    return advertise_next(packet.end + inter_frame_space + environment_.turnaround, orders);
}

Turn Advertiser::on_received(const Received& packet, OrderQueue& orders) {
    const auto next =
        std::max(channel_start_ + channel_spacing, packet.end + inter_frame_space + environment_.turnaround);
    if (packet.crc_status == CrcStatus::ok) {
        const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::primary);
        const auto* scan = pdu ? std::get_if<ScanReq>(&pdu->body) : nullptr;
        const auto* connect_ind = pdu ? std::get_if<ConnectInd>(&pdu->body) : nullptr;
        if (scan != nullptr && accepts(*scan)) return respond(packet, orders);
        if (connect_ind != nullptr && accepts(*connect_ind)) return connect(*connect_ind, packet);
    }
    ++channel_;
    return advertise_next(next, orders);
}

bool Advertiser::accepts(const ScanReq& request) const {
    const bool from_list = parameters_.filter_policy == AdvertisingFilterPolicy::scans_from_list ||
                           parameters_.filter_policy == AdvertisingFilterPolicy::list_only;
    if (!parameters_.is_scannable() || request.advertiser != own_address_) return false;
    const auto scanner = environment_.resolving_list.identify(request.scanner);
    return scanner && (!from_list || environment_.filter_accept_list.contains(scanner->identity));
}

std::optional<ResolvingList::Sender> Advertiser::accepts(const ConnectInd& request) const {
    const bool from_list = parameters_.filter_policy == AdvertisingFilterPolicy::connections_from_list ||
                           parameters_.filter_policy == AdvertisingFilterPolicy::list_only;
    if (!parameters_.is_connectable() || request.advertiser != own_address_) return std::nullopt;
    const auto initiator = environment_.resolving_list.identify(request.initiator);
    if (!initiator) return std::nullopt;
    const bool is_wanted = parameters_.target
                               ? initiator->identity == *parameters_.target
                               : !from_list || environment_.filter_accept_list.contains(initiator->identity);
    return is_wanted ? initiator : std::nullopt;
}

Turn Advertiser::respond(const Received& packet, OrderQueue& orders) {
    orders.transmit({.at = packet.end + inter_frame_space,
                     .channel = {.index = ChannelIndex{37 + channel_}},
                     .pdu = scan_response_});
    responds_ = true;
    return Turn::goes_on;
}

Turn Advertiser::connect(const ConnectInd& request, const Received& packet) {
    const bool offered = environment_.settings.features.has(Feature::channel_selection_algorithm_2);
    const auto initiator = accepts(request);
    if (!initiator) return Turn::over;
    connection_ = {.role = LinkRole::peripheral,
                   .peer = initiator->identity,
                   .link = request.link,
                   .channel_selection = offered ? request.channel_selection : ChannelSelection::algorithm_1,
                   .connect_end = packet.end};
    if (initiator->is_resolved) connection_->peer_private = request.initiator;
    if (own_address_ != parameters_.own_address) connection_->own_private = own_address_;
    return Turn::over;
}

Turn Advertiser::end_event() {
    responds_ = false;
    if (parameters_.type == AdvertisingType::connectable_directed_high_duty) {
        event_ += high_duty_interval;
        is_timed_out_ = event_ - started_ > high_duty_limit;
    } else {
        // advDelay keeps two advertisers from meeting for ever.
        const auto delay = environment_.random() % static_cast<std::uint64_t>(longest_delay.count());
        event_ += parameters_.interval + Duration{static_cast<Duration::rep>(delay)};
    }
    return Turn::over;
}

void Advertiser::miss(Instant) {
    ++missed_in_a_row_;
    static_cast<void>(end_event());
}

}  // namespace ble::ll
