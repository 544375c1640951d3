// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/periodic_sync.hpp"

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/channel_map_indication.hpp"
#include "linklayer/connection/instant_counter.hpp"
#include "linklayer/radio/passband.hpp"
#include "linklayer/roles/advertising_data.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

/// Events in which a train must be heard, else it is not followed (Core 6.0, Vol 6 Part B, 4.4.5).
constexpr std::uint64_t attempts = 6;

}  // namespace

PeriodicSync::PeriodicSync(const Setup& setup, const RoleEnvironment& environment, Instant now)
    : handle_{setup.handle},
      parameters_{setup.parameters},
      found_{setup.train},
      environment_{environment},
      train_{.access_address = found_.info.access_address,
             .crc_init = found_.info.crc_init,
             .interval = found_.info.interval,
             .channel_map = found_.info.channel_map,
             .phy = found_.phy},
      timing_{{.start = found_.start + found_.info.offset, .size = found_.info.unit},
              found_.start + found_.info.offset - std::max(found_.known_for, found_.info.offset),
              found_.info.interval,
              {own_ppm() + parts_per_million(found_.info.sleep_clock_accuracy) + found_.teller_ppm,
               anchor_jitter(environment.radio)}},
      transfer_{setup.transfer} {
    const auto late = now + environment_.radio.turnaround - timing_.receive_window(0).open;
    if (late > Duration{}) event_ = static_cast<std::uint64_t>(late / found_.info.interval) + 1;
    first_event_ = event_;
    if (is_lost_in_time()) fail();
}

/// The window has grown into its neighbours.
bool PeriodicSync::is_lost_in_time() const {
    return timing_.widening(event_) >= timing_.interval() / 2 - inter_frame_space;
}

void PeriodicSync::fail() {
    if (last_heard_) {
        environment_.events.emplace_back(PeriodicSyncLost{handle_});
    } else {
        establish(ErrorCode::connection_failed_to_be_established);
    }
    is_over_ = true;
}

KnownTrain PeriodicSync::known() const {
    auto info = found_.info;
    info.channel_map = train_.channel_map;
    return {.source = {found_.on_air, found_.source.set_id},
            .phy = found_.phy,
            .info = info,
            .counter = found_.info.event_counter + heard_event_,
            .start = *last_heard_,
            .change = train_.change};
}

void PeriodicSync::report(PeriodicSyncParameters::Reports reports,
                          PeriodicSyncParameters::Duplicates duplicates) {
    parameters_.reports = reports;
    parameters_.duplicates = duplicates;
    told_adi_.reset();
}

std::optional<Reservation> PeriodicSync::reservation() const {
    if (is_over_) return std::nullopt;
    constexpr int base_priority = 5, raised_at_most = 8;
    constexpr std::size_t usual = 2 + 60;
    const auto window = timing_.receive_window(event_);
    return Reservation{.begin = window.open,
                       .length = window.close - window.open + airtime(sending_mode(found_.phy), usual),
                       .priority = base_priority + std::min(missed_in_a_row_, raised_at_most)};
}

Turn PeriodicSync::begin(const Grant& grant, OrderQueue& orders) {
    missed_in_a_row_ = 0;
    until_ = grant.until;
    is_heard_ = false;
    report_ = {.handle = handle_};
    if (!is_in_passband(channel().index, environment_.radio))
        return end_event(PeriodicReport::DataStatus::truncated);
    const auto window = timing_.receive_window(event_);
    orders.listen({.open = window.open, .close = window.close, .channel = channel()});
    return Turn::goes_on;
}

Turn PeriodicSync::on(const RadioEvent& event, OrderQueue& orders) {
    if (const auto* packet = std::get_if<Received>(&event)) return on_received(*packet, orders);
    const bool is_final =
        std::holds_alternative<ListenExpired>(event) || std::holds_alternative<TooLate>(event);
    return is_final ? end_event(PeriodicReport::DataStatus::truncated) : Turn::goes_on;
}

Turn PeriodicSync::on_received(const Received& packet, OrderQueue& orders) {
    using enum PeriodicReport::DataStatus;
    if (packet.crc_status != CrcStatus::ok) return end_event(truncated);
    const auto pdu = AdvertisingPdu::parse(packet.pdu, AdvertisingChannelKind::secondary);
    const auto* body = pdu ? std::get_if<ExtendedAdvertisement>(&pdu->body) : nullptr;
    const bool belongs = body != nullptr && (!is_heard_ || !body->adi || body->adi == adi_);
    if (!belongs) return end_event(truncated);
    take(*body, packet);
    if (!body->aux_ptr || body->aux_ptr->offset == Duration{}) return end_event(complete);
    auto next = AwaitedPacket::by(*body->aux_ptr, packet.start, environment_.uncertainty());
    constexpr std::size_t longest = 2 + 255;
    const bool goes_on = next.close + airtime(next.channel.phy, longest) <= until_ &&
                         report_.data.size() < AdvertisingData::max_extended &&
                         is_in_passband(next.channel.index, environment_.radio);
    if (!goes_on) return end_event(truncated);
    next.channel.access_address = train_.access_address;
    next.channel.crc_init = train_.crc_init;
    orders.listen({.open = next.open, .close = next.close, .channel = next.channel});
    return Turn::goes_on;
}

void PeriodicSync::take(const ExtendedAdvertisement& pdu, const Received& packet) {
    if (!is_heard_) {
        is_heard_ = true;
        timing_.synchronise(event_, packet.start);
        if (!last_heard_) establish(ErrorCode::success);
        last_heard_ = packet.start;
        heard_event_ = event_;
        adi_ = pdu.adi;
        take_change(pdu);
    }
    report_.rssi_dbm = packet.rssi_dbm;
    if (pdu.tx_power_dbm) report_.tx_power_dbm = pdu.tx_power_dbm;
    report_.data.insert(report_.data.end(), pdu.data.begin(), pdu.data.end());
}

void PeriodicSync::take_change(const ExtendedAdvertisement& pdu) {
    const auto update = find_channel_map_indication(pdu.acad);
    const auto instant = update ? event_of_instant(update->instant, counter()) : std::nullopt;
    if (instant) train_.change = {update->channel_map, *instant};
}

Turn PeriodicSync::end_event(PeriodicReport::DataStatus status) {
    if (is_heard_) tell(status);
    move_on(is_heard_ ? parameters_.skip + 1u : 1u);
    return Turn::over;
}

void PeriodicSync::tell(PeriodicReport::DataStatus status) {
    const bool is_known = adi_ && adi_ == told_adi_;
    const bool filters = parameters_.duplicates == PeriodicSyncParameters::Duplicates::filter;
    if (parameters_.reports == PeriodicSyncParameters::Reports::unwanted || (filters && is_known)) return;
    if (status == PeriodicReport::DataStatus::complete) told_adi_ = adi_;
    report_.status = status;
    environment_.events.emplace_back(report_);
}

void PeriodicSync::establish(ErrorCode status) {
    environment_.events.emplace_back(PeriodicSyncEstablished{.status = status,
                                                             .handle = handle_,
                                                             .set_id = found_.source.set_id,
                                                             .advertiser = found_.source.advertiser,
                                                             .is_resolved = found_.is_resolved,
                                                             .phy = found_.phy,
                                                             .interval = found_.info.interval,
                                                             .accuracy = found_.info.sleep_clock_accuracy,
                                                             .transfer = transfer_});
}

void PeriodicSync::move_on(std::uint64_t events) {
    event_ += events;
    train_.advance_to(counter());
    const bool is_never_heard = !last_heard_ && event_ - first_event_ >= attempts;
    // Skipped events are no silence yet: the one that is attended next decides.
    const bool is_silent =
        last_heard_ && !is_heard_ && timing_.anchor(event_) - *last_heard_ >= parameters_.timeout;
    if (is_never_heard || is_silent || is_lost_in_time()) fail();
}

void PeriodicSync::miss(Instant) {
    ++missed_in_a_row_;
    is_heard_ = false;
    move_on(1);
}

}  // namespace ble::ll
