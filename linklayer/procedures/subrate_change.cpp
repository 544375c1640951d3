// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/subrate_change.hpp"

#include "linklayer/connection/instant_counter.hpp"

#include <algorithm>

namespace ble::ll {

SubrateChange SubrateChange::choose(const SubrateWish& wish, Link& link) {
    const Subrating::Scheme scheme{
        .factor = wish.factor_max, .base = link.event_counter, .continuation = wish.continuation};
    const SubrateInd pdu{
        .factor = scheme.factor,
        .base_event = static_cast<std::uint16_t>(scheme.base),
        .latency = wish.max_latency,
        .continuation_number = scheme.continuation,
        .timeout = static_cast<std::uint16_t>(wish.supervision_timeout / LlData::timeout_unit)};
    // Two schemes are in use until the acknowledgement, and so is the longer timeout.
    link.parameters.supervision_timeout =
        std::max(link.parameters.supervision_timeout, wish.supervision_timeout);
    link.subrating.propose(scheme);
    link.send(pdu);
    return {pdu, scheme};
}

std::optional<SubrateChange> SubrateChange::receive(const SubrateInd& pdu, Link& link) {
    const SubrateWish values{.factor_min = pdu.factor,
                             .factor_max = pdu.factor,
                             .max_latency = pdu.latency,
                             .continuation = pdu.continuation_number,
                             .supervision_timeout = pdu.timeout * LlData::timeout_unit};
    if (!values.is_valid() || !values.fits(link.parameters.interval)) {
        link.ending = ErrorCode::invalid_ll_parameters;
        return std::nullopt;
    }
    return SubrateChange{pdu,
                         {.factor = pdu.factor,
                          .base = nearest_event(pdu.base_event, link.event_counter),
                          .continuation = pdu.continuation_number}};
}

bool SubrateChange::apply(Link& link) const {
    const auto timeout = pdu_.timeout * LlData::timeout_unit;
    const auto& before = link.subrating.scheme();
    const bool changes = before.factor != scheme_.factor || before.continuation != scheme_.continuation ||
                         link.parameters.latency != pdu_.latency ||
                         link.parameters.supervision_timeout != timeout;
    link.subrating.adopt(scheme_);
    link.parameters.latency = pdu_.latency;
    link.parameters.supervision_timeout = timeout;
    return changes;
}

bool may_subrate(const Link& link) {
    return link.peer_features && link.may_use(Feature::connection_subrating) &&
           link.may_use(Feature::connection_subrating_host);
}

void tell_subrate(ErrorCode status, Link& link) {
    link.tell(SubrateChanged{.status = status,
                             .factor = link.subrating.scheme().factor,
                             .continuation = link.subrating.scheme().continuation,
                             .parameters = link.parameters});
}

}  // namespace ble::ll
