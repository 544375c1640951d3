// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/channel_map_update.hpp"

#include "linklayer/connection/instant_counter.hpp"

namespace ble::ll {

Progress ChannelMapUpdate::start(Link& link) {
    event_ = chosen_instant(link);
    link.send(ChannelMapInd{.channel_map = map_, .instant = static_cast<std::uint16_t>(*event_)});
    return Progress::goes_on;
}

Progress ChannelMapUpdate::on(const ControlPdu& pdu, Link& link) {
    const auto& update = std::get<ChannelMapInd>(pdu);
    map_ = update.channel_map;
    event_ = event_of_instant(update.instant, link.event_counter);
    if (map_.count() < 2) link.ending = ErrorCode::invalid_ll_parameters;
    if (!event_) link.ending = ErrorCode::instant_passed;
    return link.ending ? Progress::complete : Progress::goes_on;
}

Progress ChannelMapUpdate::on_event(Link& link) {
    if (!event_ || link.event_counter < *event_) return Progress::goes_on;
    link.channel_map = map_;
    return Progress::complete;
}

}  // namespace ble::ll
