// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/extended_advertiser.hpp"

#include "linklayer/roles/auxiliary_exchange.hpp"

#include <bit>
#include <utility>

namespace ble::ll {
ExtendedAdvertiser::ExtendedAdvertiser(AdvertisingParameters parameters, const RoleEnvironment& environment,
                                       Instant now)
    : AdvertisingActivity{std::move(parameters), environment, now} {
    write_pdus();
}

/// The packets are written for every event, as channels change; how long they take does not. Who is slow
/// expects others to be: its pointers lead as far as a scanner that takes as long can follow, if the interval
/// is long enough for that.
void ExtendedAdvertiser::write_pdus() {
    const auto& data = parameters().data;
    frame_space_ = minimum_auxiliary_frame_space;
    const auto wide = minimum_auxiliary_frame_space + environment().radio.turnaround;
    if (is_slow() && length_with(data, wide) <= parameters().interval) frame_space_ = wide;
    event_length_ = length_with(data, frame_space_);
}

bool ExtendedAdvertiser::fits(const AdvertisingData& data) const {
    const auto packets = advertisement(event()).packets(data.advertising, [] { return ChannelIndex{0}; });
    const bool is_one_packet = packets.size() == 1;
    return length_with(data, minimum_auxiliary_frame_space) <= parameters().interval &&
           (is_one_packet || pdus().mode != AdvertisingMode::connectable);
}

AuxiliaryChain ExtendedAdvertiser::advertisement(Instant start) const {
    const auto accuracy = environment().settings.sleep_clock_accuracy;
    const bool is_named = pdus().advertiser == ExtendedPdus::Advertiser::named;
    return {.first = {.mode = pdus().mode,
                      .advertiser = is_named ? std::optional{own_address()} : std::nullopt,
                      .target = target(),
                      .adi = AdvertisingDataInfo{parameters().data.data_id, pdus().set_id},
                      .sync_info =
                          train_ != nullptr ? std::optional{train_->info(start, accuracy)} : std::nullopt,
                      .tx_power_dbm = pdus().tx_power_dbm},
            .phy = pdus().secondary_phy,
            .coding = pdus().secondary_coding,
            .clock_accuracy = AuxPtr::accuracy_of(environment().settings.sleep_clock_accuracy),
            .frame_space = frame_space_};
}

void ExtendedAdvertiser::tell_of(const PeriodicTrain* train) {
    train_ = train;
    write_pdus();
}

AuxiliaryChain ExtendedAdvertiser::scan_response() const {
    return {.first = {.advertiser = own_address(), .tx_power_dbm = pdus().tx_power_dbm},
            .phy = pdus().secondary_phy,
            .coding = pdus().secondary_coding,
            .clock_accuracy = AuxPtr::accuracy_of(environment().settings.sleep_clock_accuracy)};
}

std::vector<std::uint8_t> ExtendedAdvertiser::pointer(const AuxPtr& target) const {
    const ExtendedAdvertisement body{.mode = pdus().mode,
                                     .adi = AdvertisingDataInfo{parameters().data.data_id, pdus().set_id},
                                     .aux_ptr = target};
    return AdvertisingPdu{.type = AdvertisingPduType::extended, .body = body}.write(
        AdvertisingChannelKind::primary);
}

Duration ExtendedAdvertiser::primary_spacing() const {
    return shortest_auxiliary_offset(airtime(pdus().primary_mode(), pointer({}).size()));
}

/// What comes after AUX_ADV_IND, if somebody answers it.
Duration ExtendedAdvertiser::exchange_length(const AdvertisingData& data) const {
    switch (pdus().mode) {
        case AdvertisingMode::none: break;
        case AdvertisingMode::scannable:
            return scan_request_on(peer_phy()) + scan_response().duration(data.scan_response);
        case AdvertisingMode::connectable: return connect_exchange_on(peer_phy());
    }
    return {};
}

Duration ExtendedAdvertiser::auxiliary_distance(Duration space) const {
    const auto last = shortest_auxiliary_offset(airtime(pdus().primary_mode(), pointer({}).size()), space);
    return (std::popcount(channels()) - 1) * primary_spacing() + last;
}

Duration ExtendedAdvertiser::length_with(const AdvertisingData& data, Duration space) const {
    auto chain = advertisement(event());
    chain.frame_space = space;
    return auxiliary_distance(space) + chain.duration(data.advertising) + exchange_length(data);
}

Turn ExtendedAdvertiser::advertise(OrderQueue& orders) {
    pending_ = 0;
    proposal_.reset();
    const auto spacing = primary_spacing();
    const auto start = event() + auxiliary_distance(frame_space_);
    const auto packets = advertisement(start).packets(parameters().data.advertising,
                                                      [this] { return choose_secondary_channel(); });
    auxiliary_channel_ = packets.front().channel;
    auto at = event();
    for (unsigned index = 0; index < 3; ++index) {
        if ((channels() >> index & 1) == 0) continue;
        const AuxPtr auxiliary{
            .channel = auxiliary_channel_,
            .clock_accuracy = AuxPtr::accuracy_of(environment().settings.sleep_clock_accuracy),
            .offset = start - at,
            .phy = pdus().secondary_phy};
        orders.transmit({.at = at,
                         .channel = {.index = ChannelIndex{37 + index}, .phy = pdus().primary_mode()},
                         .pdu = pointer(auxiliary)});
        ++pending_;
        at += spacing;
    }
    transmit(packets, start, orders);
    if (pdus().mode == AdvertisingMode::none) return Turn::goes_on;
    const auto answer =
        start + packets.back().offset + airtime(phy(), packets.back().pdu.size()) + inter_frame_space;
    orders.listen(Listen::around(answer, environment().settings.answer_tolerance,
                                 {.index = auxiliary_channel_, .phy = phy()}));
    ++pending_;
    return Turn::goes_on;
}

void ExtendedAdvertiser::transmit(const std::vector<AuxiliaryPacket>& packets, Instant start,
                                  OrderQueue& orders) {
    for (const auto& packet : packets) {
        orders.transmit({.at = start + packet.offset,
                         .channel = {.index = packet.channel, .phy = phy()},
                         .pdu = packet.pdu});
        ++pending_;
    }
}

Turn ExtendedAdvertiser::on(const RadioEvent& event, OrderQueue& orders) {
    if (std::holds_alternative<HeaderReceived>(event)) return Turn::goes_on;
    --pending_;
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    if (proposal_ && std::holds_alternative<Transmitted>(event)) return connect(*proposal_);
    return pending_ > 0 ? Turn::goes_on : end_event();
}

Turn ExtendedAdvertiser::on_received(const Received& packet, OrderQueue& orders) {
    if (packet.crc_status != CrcStatus::ok) return end_event();
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::secondary);
    const auto* scan = pdu ? std::get_if<ScanReq>(&pdu->body) : nullptr;
    if (scan != nullptr && answers(*scan)) return respond(packet, orders);
    const auto* request = pdu ? std::get_if<ConnectInd>(&pdu->body) : nullptr;
    const auto setup = request != nullptr ? accept(*request, packet.end) : std::nullopt;
    return setup ? accept_connection(*setup, *request, orders) : end_event();
}

Turn ExtendedAdvertiser::respond(const Received& request, OrderQueue& orders) {
    // It begins on the channel of the request.
    const auto next_channel = [this, is_first = true]() mutable {
        return std::exchange(is_first, false) ? auxiliary_channel_ : choose_secondary_channel();
    };
    transmit(scan_response().packets(parameters().data.scan_response, next_channel),
             request.end + inter_frame_space, orders);
    return Turn::goes_on;
}

Turn ExtendedAdvertiser::accept_connection(const ConnectionSetup& setup, const ConnectInd& request,
                                           OrderQueue& orders) {
    proposal_ = setup;
    proposal_->phy = peer_phy();
    proposal_->transmit_window_delay = auxiliary_transmit_window_delay(peer_phy());
    const AdvertisingPdu response{
        .type = AdvertisingPduType::aux_connect_rsp,
        .body = ExtendedAdvertisement{.advertiser = own_address(), .target = request.initiator}};
    orders.transmit({.at = setup.connect_end + inter_frame_space,
                     .channel = {.index = auxiliary_channel_, .phy = phy()},
                     .pdu = response.write(AdvertisingChannelKind::secondary)});
    ++pending_;
    return Turn::goes_on;
}

}  // namespace ble::ll
