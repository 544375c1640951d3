// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/timing_change.hpp"

#include "linklayer/connection/instant_counter.hpp"

namespace ble::ll {

TimingChange TimingChange::choose(const RequestedParameters& wish, Link& link) {
    const ConnectionParameters parameters{.interval = wish.interval_max,
                                          .latency = wish.latency,
                                          .supervision_timeout = wish.supervision_timeout};
    const auto event = chosen_instant(link);
    const ConnectionUpdateInd pdu{.window_size = 1,
                                  .window_offset = 0,
                                  .interval = parameters.interval_field(),
                                  .latency = parameters.latency,
                                  .timeout = parameters.timeout_field(),
                                  .instant = static_cast<std::uint16_t>(event)};
    link.send(pdu);
    link.next_interval = parameters.interval;
    return {pdu, event};
}

std::optional<TimingChange> TimingChange::receive(const ConnectionUpdateInd& pdu, Link& link) {
    const auto parameters = ConnectionParameters::from_fields(pdu.interval, pdu.latency, pdu.timeout);
    const bool window_fits = pdu.window_size > 0 && pdu.window_size <= 8 && pdu.window_size < pdu.interval &&
                             pdu.window_offset <= pdu.interval;
    const auto event = event_of_instant(pdu.instant, link.event_counter);
    if (!parameters.are_valid() || !window_fits) {
        link.ending = ErrorCode::invalid_ll_parameters;
        return std::nullopt;
    }
    if (!event) {
        link.ending = ErrorCode::instant_passed;
        return std::nullopt;
    }
    link.next_interval = parameters.interval;
    return TimingChange{pdu, *event};
}

bool TimingChange::apply(Link& link) const {
    const auto parameters = ConnectionParameters::from_fields(pdu_.interval, pdu_.latency, pdu_.timeout);
    const bool is_changed = parameters != link.parameters;
    if (parameters.interval != link.parameters.interval) link.subrating.reset();
    link.parameters = parameters;
    link.next_interval.reset();
    // The central is the one who knows where in its window it will send: at the start.
    const auto window = link.is_central() ? Duration{} : pdu_.window_size * LlData::window_unit;
    link.timing.apply({.counter = event_,
                       .window_offset = pdu_.window_offset * LlData::window_unit,
                       .window_size = window,
                       .interval = parameters.interval});
    return is_changed;
}

}  // namespace ble::ll
