// SPDX-License-Identifier: Apache-2.0
#include "linklayer/connection/connection.hpp"

#include "linklayer/connection/central_exchange.hpp"
#include "linklayer/connection/peripheral_exchange.hpp"
#include "linklayer/connection/predictive_peripheral_exchange.hpp"
#include "linklayer/radio/passband.hpp"

#include <algorithm>

namespace ble::ll {
namespace {

/// Events in which a new connection must be established, else it never was (Core 6.0, Vol 6 Part B, 4.5.2).
constexpr int establishment_events = 6;

}  // namespace

Connection::Connection(const ConnectionSetup& setup, const Environment& environment)
    : link_{make_link(setup, environment)},
      host_map_{cut_to_passband(setup.link.channel_map, environment.radio)},
      chosen_map_{setup.link.channel_map},
      traffic_{link_},
      peer_{setup.peer},
      created_{setup.connect_end} {
    choose_exchange();
    link_.tell(ConnectionComplete{.role = setup.role,
                                  .peer = setup.peer,
                                  .peer_private = setup.peer_private,
                                  .own_private = setup.own_private,
                                  .parameters = link_.parameters,
                                  .channel_selection = setup.channel_selection});
}

Link Connection::make_link(const ConnectionSetup& setup, const Environment& environment) {
    const auto& data = setup.link;
    const bool is_central = setup.role == LinkRole::central;
    const auto ppm = parts_per_million(data.sleep_clock_accuracy) +
                     parts_per_million(environment.settings.sleep_clock_accuracy);
    // A central sends at the start of its window: it has none to listen in.
    const ConnectionTiming::TransmitWindow window{
        .start = setup.connect_end + setup.transmit_window_delay + data.transmit_window_offset,
        .size = is_central ? Duration{} : data.transmit_window_size};
    return {.handle = environment.handle,
            .role = setup.role,
            .settings = environment.settings,
            .random = environment.random,
            .events = environment.events,
            .radio = environment.radio,
            .power = LinkPower{environment.radio.power},
            .access_address = data.access_address,
            .crc_init = data.crc_init,
            .parameters = {data.interval, data.latency, data.supervision_timeout},
            .accepted_subrate = environment.settings.accepted_subrate,
            .channel_map = data.channel_map,
            .channels = {setup.channel_selection, data},
            .timing = {window, setup.connect_end, data.interval, {ppm, anchor_jitter(environment.radio)}},
            .peer_clock = data.sleep_clock_accuracy,
            .transmit_phy = setup.phy,
            .receive_phy = setup.phy,
            .preferred_transmit = environment.settings.preferred_transmit,
            .preferred_receive = environment.settings.preferred_receive,
            .longest_transmit = environment.settings.suggested_transmit,
            .periodic_transfer = environment.settings.periodic_transfer};
}

std::optional<Reservation> Connection::reservation() const {
    if (link_.ending) return std::nullopt;
    constexpr int base_priority = 8, urgent = 4;
    const auto needed = exchange_->needed();
    const auto silence = needed.begin - traffic_.last_heard().value_or(created_);
    const bool is_urgent = silence > link_.parameters.supervision_timeout / 2 || !traffic_.last_heard();
    const auto sleeps = static_cast<Duration::rep>(attended_event_ - link_.event_counter);
    // The window of a peripheral grows while it sleeps.
    const auto growth = link_.is_central() ? Duration{}
                                           : link_.timing.widening(attended_event_) -
                                                 link_.timing.widening(link_.event_counter);
    return Reservation{.begin = needed.begin + sleeps * link_.timing.interval() - growth,
                       .length = needed.until - needed.begin + 2 * growth,
                       .priority = base_priority + std::min(missed_in_a_row_, 8) + (is_urgent ? urgent : 0)};
}

Turn Connection::begin(const Grant& grant, OrderQueue& orders) {
    while (link_.event_counter < attended_event_ && !link_.ending) close_event(Outcome::slept);
    if (link_.ending) return Turn::over;
    if (!has_channel()) {
        close_event(Outcome::unheard);
        return Turn::over;
    }
    is_in_event_ = true;
    missed_in_a_row_ = 0;
    return conclude(exchange_->begin(grant, orders));
}

Turn Connection::on(const RadioEvent& event, OrderQueue& orders) {
    return conclude(exchange_->on(event, orders));
}

Turn Connection::conclude(Turn turn) {
    if (turn == Turn::goes_on) return turn;
    is_in_event_ = false;
    // What our own foreseen answer has covered says nothing about the channel.
    if (exchange_kind_ != ExchangeKind::foreseeing) {
        channels_.on_event(
            link_.channels.channel(link_.event_counter, link_.channel_map),
            exchange_->heard() ? ChannelAssessment::Reception::heard : ChannelAssessment::Reception::missed);
    }
    close_event(exchange_->heard() ? Outcome::heard : Outcome::unheard);
    return turn;
}

/// Whether this event is on a channel that the radio has: a central's always is.
bool Connection::has_channel() const {
    return is_in_passband(link_.channels.channel(link_.event_counter, link_.channel_map), link_.radio);
}

void Connection::miss(Instant) {
    while (link_.event_counter < attended_event_ && !link_.ending) close_event(Outcome::slept);
    ++missed_in_a_row_;
    close_event(Outcome::unheard);
}

void Connection::close_event(Outcome outcome) {
    if (link_.ending) return;
    ++link_.event_counter;
    const auto next = link_.timing.anchor(link_.event_counter);
    traffic_.procedures().on_event(next);
    const auto action = traffic_.authenticated_payload().on_event(next, link_);
    if (action == AuthenticatedPayloadTimer::Action::ping) ping(next);
    supervise();
    choose_exchange();
    if (!link_.ending) take_initiative(next);
    if (!link_.ending) prepare_next_interval(next);
    if (outcome == Outcome::heard) watch_path_loss(next);
    if (outcome != Outcome::slept && !link_.ending) classify_channels(next);
    attended_event_ = std::max(attended_event_, next_used(link_.event_counter));
    if (outcome == Outcome::heard && may_sleep()) {
        attended_event_ += link_.parameters.latency * link_.subrating.scheme().factor;
    }
}

/// Where an instant lies ahead no event is slept through: it may be in one that is not used.
std::uint64_t Connection::next_used(std::uint64_t event) const {
    return traffic_.procedures().waits_for_instant() ? event : link_.subrating.next_event(event);
}

void Connection::choose_exchange() {
    auto kind = ExchangeKind::central;
    if (!link_.is_central()) {
        const bool is_quick =
            shortest_answer(link_.radio) <= link_.spaces.before(link_.role, link_.transmit_phy);
        kind = is_quick ? ExchangeKind::answering : ExchangeKind::foreseeing;
    }
    if (exchange_ && kind == exchange_kind_) return;
    exchange_kind_ = kind;
    switch (kind) {
        case ExchangeKind::central: exchange_ = std::make_unique<CentralExchange>(traffic_); break;
        case ExchangeKind::answering: exchange_ = std::make_unique<PeripheralExchange>(traffic_); break;
        case ExchangeKind::foreseeing:
            exchange_ = std::make_unique<PredictivePeripheralExchange>(traffic_);
            break;
    }
}

void Connection::watch_path_loss(Instant now) {
    constexpr std::int8_t unknown = 127;
    if (!path_loss_.is_enabled() || link_.ending) return;
    const auto peer = link_.power.peer(link_.receive_phy);
    if (!peer.is_known()) return ask_for_power(now);
    if (link_.rssi_dbm == unknown) return;
    const auto loss = static_cast<std::uint8_t>(std::clamp(peer.dbm - link_.rssi_dbm, 0, 0xFE));
    if (const auto zone = path_loss_.on_event(loss)) {
        link_.tell(PathLossCrossed{.loss_db = loss, .zone = *zone});
    }
}

/// Nothing heard by the start of the next event is nothing heard until it is too late.
void Connection::supervise() {
    const auto next = link_.timing.anchor(link_.event_counter);
    const auto heard = traffic_.last_heard();
    if (!heard && link_.event_counter >= establishment_events) {
        link_.ending = ErrorCode::connection_failed_to_be_established;
    }
    if (heard && next - *heard >= link_.parameters.supervision_timeout) {
        link_.ending = ErrorCode::connection_timeout;
    }
    // The window has grown into its neighbours (Core 6.0, Vol 6 Part B, 4.2.4).
    const bool is_lost = !link_.is_central() && link_.timing.widening(link_.event_counter) >=
                                                    link_.timing.interval() / 2 - inter_frame_space;
    if (is_lost) link_.ending = ErrorCode::connection_timeout;
}

bool Connection::may_sleep() const {
    return !link_.is_central() && !traffic_.has_more() && !traffic_.procedures().waits_for_instant() &&
           !link_.subrating.continues(link_.event_counter);
}

}  // namespace ble::ll
