// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/periodic_sync_transfer.hpp"

#include "linklayer/connection/instant_counter.hpp"

#include <algorithm>

namespace ble::ll {

/// How many events after the one that is known the train's event is that the peer is told of: the first that
/// begins after the anchor. Who would hear of the train only after the last event that tells of its next
/// channels is told of the first on those.
Duration::rep PeriodicSyncTransfer::events_ahead(Instant anchor) const {
    constexpr Duration on_the_way = std::chrono::seconds{2};
    const auto interval = train_.info.interval;
    const auto next = anchor > train_.start ? (anchor - train_.start) / interval + 1 : 0;
    if (!train_.change) return next;
    const auto changed = static_cast<Duration::rep>(train_.change->instant - train_.counter);
    const bool is_heard_of = train_.start + (changed - 1) * interval > anchor + on_the_way;
    return is_heard_of ? next : std::max(next, changed);
}

Progress PeriodicSyncTransfer::start(Link& link) {
    const auto interval = train_.info.interval;
    auto event = link.event_counter;
    auto anchor = link.timing.anchor(event);
    const auto ahead = events_ahead(anchor);
    const auto start = train_.start + ahead * interval;
    // Where that is too far for the field it counts from an anchor to come.
    constexpr Duration longest = SyncInfo::adjustment;
    if (start - anchor > longest) {
        const auto events = (start - anchor) / link.timing.interval();
        event += static_cast<std::uint64_t>(events);
        anchor += events * link.timing.interval();
    }
    auto info = train_.info;
    info.unit = start - anchor <= 0x1FFF * SyncInfo::short_unit ? SyncInfo::short_unit : SyncInfo::long_unit;
    info.offset = (start - anchor) / info.unit * info.unit;
    const auto counter = train_.counter + static_cast<std::uint64_t>(ahead);
    info.event_counter = static_cast<std::uint16_t>(counter);
    if (train_.change && counter >= train_.change->instant) info.channel_map = train_.change->channel_map;
    link.send(PeriodicSyncInd{.id = train_.service_data,
                              .sync_info = info,
                              .event_count = static_cast<std::uint16_t>(event),
                              .last_periodic_event_counter = static_cast<std::uint16_t>(train_.counter),
                              .set_id = train_.source.set_id,
                              .sleep_clock_accuracy = link.settings.sleep_clock_accuracy,
                              .phy = PhySet::of(train_.phy).bits,
                              .advertiser = train_.source.advertiser,
                              .sync_event_count = static_cast<std::uint16_t>(link.event_counter)});
    return Progress::complete;
}

Progress PeriodicSyncTransfer::on(const ControlPdu& pdu, Link& link) {
    const auto& told = std::get<PeriodicSyncInd>(pdu);
    const PhySet phy{told.phy};
    const bool makes_sense = phy.count() == 1 && (phy & PhySet::all()) == phy && told.sync_info.is_possible();
    if (!makes_sense) return Progress::complete;
    auto le_phy = LePhy::le_1m;
    if (phy.contains(LePhy::le_2m)) le_phy = LePhy::le_2m;
    if (phy.contains(LePhy::le_coded)) le_phy = LePhy::le_coded;
    const auto anchor = link.timing.anchor(nearest_event(told.event_count, link.event_counter));
    const auto since =
        static_cast<std::uint16_t>(told.sync_info.event_counter - told.last_periodic_event_counter);
    link.transferred =
        TransferredTrain{.service_data = told.id,
                         .train = {.source = {told.advertiser, told.set_id},
                                   .on_air = told.advertiser,
                                   .phy = le_phy,
                                   .info = told.sync_info,
                                   .start = anchor,
                                   .known_for = since * told.sync_info.interval,
                                   .teller_ppm = parts_per_million(told.sleep_clock_accuracy)}};
    return Progress::complete;
}

}  // namespace ble::ll
