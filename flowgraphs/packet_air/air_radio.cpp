// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_air/air_radio.hpp"

#include "linklayer/radio/passband.hpp"

#include <algorithm>
#include <utility>

namespace ble::flow {
namespace {

ll::OrderId id_of(const ll::RadioOrder& order) {
    return std::visit([](const auto& value) { return value.id; }, order);
}

bool is_same_channel(const ll::PhysicalChannel& heard, const ll::PhysicalChannel& wanted) {
    const bool is_same_phy = heard.phy == wanted.phy || (is_coded(heard.phy) && is_coded(wanted.phy));
    return heard.index == wanted.index && heard.access_address == wanted.access_address && is_same_phy;
}

}  // namespace

AirRadio::AirRadio(ll::RadioUser& user, const AirDeviceSettings& settings)
    : user_{user}, settings_{settings}, clock_{settings.clock_error_ppb} {}

void AirRadio::keep(ll::RadioOrder order) { orders_.push_back(std::move(order)); }

std::optional<ll::RadioOrder> AirRadio::take(ll::OrderId id) {
    const auto found = std::ranges::find(orders_, id, id_of);
    if (found == orders_.end()) return std::nullopt;
    auto order = std::move(*found);
    orders_.erase(found);
    return order;
}

void AirRadio::cancel(ll::OrderId id, Instant now) {
    const auto found = std::ranges::find(orders_, id, id_of);
    if (found != orders_.end()) {
        const auto* transmit = std::get_if<ll::Transmit>(&*found);
        const bool is_too_late =
            transmit != nullptr && transmit->at < clock_.local(now) + settings_.capabilities.turnaround;
        if (!is_too_late) orders_.erase(found);
    } else if (listening_ && listening_->id == id) {
        listening_.reset();
        reception_.reset();
    } else if (deferred_ && deferred_->id == id) {
        deferred_.reset();
    }
}

void AirRadio::open(const ll::Listen& order, Instant now) {
    if (transmits_) {
        if (deferred_) report_late(deferred_->id, now, {});
        deferred_ = order;
        return;
    }
    expire(now);
    listening_ = order;
    listening_close_ = clock_.true_time(order.close);
}

void AirRadio::expire(Instant now) {
    reception_.reset();
    if (!listening_) return;
    const auto order = std::exchange(listening_, std::nullopt)->id;
    report(ll::ListenExpired{.order = order, .at = clock_.local(now)}, now);
}

void AirRadio::close(ll::OrderId order, Instant now) {
    if (listening_ && listening_->id == order && !reception_) expire(now);
    if (deferred_ && deferred_->id == order) {
        deferred_.reset();
        report_late(order, now, {});
    }
}

void AirRadio::begin_transmission(Instant now) {
    transmits_ = true;
    expire(now);
}

void AirRadio::end_transmission(ll::OrderId order, Instant start, Instant now) {
    transmits_ = false;
    if (const auto listen = std::exchange(deferred_, std::nullopt)) open(*listen, now);
    report(ll::Transmitted{.order = order, .start = clock_.local(start), .end = clock_.local(now)}, now);
}

bool AirRadio::hears(const ll::PhysicalChannel& channel, Instant arrival) const {
    return listening_ && !reception_ && !transmits_ && arrival <= listening_close_ &&
           is_same_channel(channel, listening_->channel) &&
           ll::is_in_passband(channel.index, settings_.capabilities);
}

void AirRadio::begin_reception(Reception reception) {
    const bool reports_header =
        listening_->header_report == ll::Listen::HeaderReport::wanted && reception.pdu.size() >= 2;
    if (reports_header) {
        report(ll::HeaderReceived{.order = listening_->id,
                                  .start = clock_.local(reception.start),
                                  .header = {reception.pdu[0], reception.pdu[1]}},
               reception.start);
    }
    reception_ = std::move(reception);
}

void AirRadio::end_reception(const AirTransmission* transmission, Instant now) {
    if (!reception_ || reception_->transmission.get() != transmission || !listening_) return;
    auto reception = *std::exchange(reception_, std::nullopt);
    const auto order = *listening_;
    const bool collided = transmission->is_collided;
    const bool wrong_init = transmission->packet.channel.crc_init != order.channel.crc_init;
    if (order.until == ll::Listen::Until::first_packet) listening_.reset();
    report(ll::Received{.order = order.id,
                        .start = clock_.local(reception.start),
                        .end = clock_.local(reception.end),
                        .phy = transmission->packet.channel.phy,
                        .crc_status = collided || wrong_init ? CrcStatus::bad : reception.crc_status,
                        .rssi_dbm = reception.rssi_dbm,
                        .pdu = std::move(reception.pdu)},
           now);
    // A listening whose end came during the packet ends after it.
    if (listening_ && listening_->id == order.id && now >= listening_close_) expire(now);
}

}  // namespace ble::flow
