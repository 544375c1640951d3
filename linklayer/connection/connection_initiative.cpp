// SPDX-License-Identifier: Apache-2.0
// What a connection begins without being asked by its host.
#include "linklayer/connection/connection.hpp"
#include "linklayer/procedures/channel_map_update.hpp"
#include "linklayer/procedures/channel_reporting.hpp"
#include "linklayer/procedures/channel_status.hpp"
#include "linklayer/procedures/feature_page_exchange.hpp"
#include "linklayer/procedures/frame_space_update.hpp"
#include "linklayer/procedures/space_limit.hpp"
#include "linklayer/radio/passband.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {

void Connection::take_initiative(Instant now) {
    if (!link_.peer_features) return;
    const bool is_first = !std::exchange(has_taken_initiative_, true);
    if (is_first && link_.is_central() && link_.may_use(Feature::channel_classification)) {
        // At most one report a second, and the first within ten.
        constexpr ChannelReportingInd wish{.enable = 1, .min_spacing = 5, .max_delay = 50};
        wake(now).request(std::make_unique<ChannelReporting>(wish), now);
    }
    ask_for_helpful_space(now);
}

/// Once for each interval: in a longer one there is room for a space that did not fit before.
void Connection::ask_for_helpful_space(Instant now) {
    if (asked_at_interval_ == link_.parameters.interval) return;
    asked_at_interval_ = link_.parameters.interval;
    const auto needed = shortest_answer(link_.radio);
    const bool is_slow = needed > link_.spaces.before(link_.role, link_.transmit_phy);
    const bool can_be_helped = needed <= longest_space(link_, link_.parameters.interval) &&
                               link_.may_use(Feature::extended_feature_set) &&
                               link_.settings.features.has(Feature::frame_space_update);
    if (is_slow && can_be_helped) ask_for_space(now);
}

/// A space in which our radio can answer, if the peer has that feature, which it tells on a page of its own.
void Connection::ask_for_space(Instant now) {
    const auto before_own =
        link_.is_central() ? SpacingTypes::before_central() : SpacingTypes::before_peripheral();
    const FrameSpaceUpdate::Wish wish{.range = {Duration{}, SpaceRange::longest_possible},
                                      .selection = {link_.settings.phys, before_own},
                                      .asker = Asker::link_layer};
    auto& procedures = wake(now);
    procedures.request(std::make_unique<FeaturePageExchange>(std::uint8_t{1}, Asker::link_layer), now);
    procedures.request(std::make_unique<FrameSpaceUpdate>(wish), now);
}

void Connection::shorten_spaces(Duration interval, Instant now) {
    const SpaceSelection selection{link_.settings.phys, too_long_for(link_, interval)};
    if (selection.is_empty()) return;
    const FrameSpaceUpdate::Wish wish{.range = {Duration{}, longest_space(link_, interval)},
                                      .selection = selection,
                                      .asker = Asker::link_layer};
    wake(now).request(std::make_unique<FrameSpaceUpdate>(wish), now);
}

/// A central that did not see to it itself has sent LL_CONNECTION_UPDATE_IND: until its instant there is
/// time.
void Connection::prepare_next_interval(Instant now) {
    if (link_.next_interval && link_.next_interval != prepared_interval_) {
        shorten_spaces(*link_.next_interval, now);
    }
    prepared_interval_ = link_.next_interval;
}

void Connection::classify_channels(Instant now) {
    if (link_.is_central()) return choose_channels(now);
    // What the radio does not have is as bad as what the host says is.
    const ChannelMap usable{link_.settings.channel_map.bits & channels_of(link_.radio).bits};
    const auto classification = channels_.classification(usable);
    if (!link_.channel_reports.is_due(classification, now)) return;
    wake(now).request(std::make_unique<ChannelStatus>(ChannelStatusInd{classification}), now);
}

/// What the host allows and the peripheral does not find bad; where that is too little, what the host allows.
void Connection::choose_channels(Instant now) {
    const auto wanted = link_.peer_channels.without_bad(host_map_);
    const int least = std::max<int>(2, link_.peer_min_used_channels);
    const auto map = wanted.count() >= least ? wanted : host_map_;
    if (map == chosen_map_) return;
    chosen_map_ = map;
    wake(now).request(std::make_unique<ChannelMapUpdate>(map), now);
}

}  // namespace ble::ll
