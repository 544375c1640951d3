// SPDX-License-Identifier: Apache-2.0
// What the host may ask of a connection: the procedure that does it is begun.
#include "linklayer/connection/connection.hpp"
#include "linklayer/procedures/channel_map_update.hpp"
#include "linklayer/procedures/connection_parameters_request.hpp"
#include "linklayer/procedures/connection_update.hpp"
#include "linklayer/procedures/data_length_update.hpp"
#include "linklayer/procedures/encryption_pause.hpp"
#include "linklayer/procedures/feature_exchange.hpp"
#include "linklayer/procedures/feature_page_exchange.hpp"
#include "linklayer/procedures/frame_space_update.hpp"
#include "linklayer/procedures/minimum_number_of_used_channels.hpp"
#include "linklayer/procedures/periodic_sync_transfer.hpp"
#include "linklayer/procedures/phy_update.hpp"
#include "linklayer/procedures/ping.hpp"
#include "linklayer/procedures/power_change.hpp"
#include "linklayer/procedures/power_control.hpp"
#include "linklayer/procedures/power_reports.hpp"
#include "linklayer/procedures/sleep_clock_accuracy_update.hpp"
#include "linklayer/procedures/subrate_request.hpp"
#include "linklayer/procedures/subrate_update.hpp"
#include "linklayer/procedures/version_exchange.hpp"
#include "linklayer/radio/passband.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {

ControlProcedures& Connection::wake(Instant now) {
    const auto is_in_time = [&](std::uint64_t event) {
        const auto ahead = static_cast<Duration::rep>(event - link_.event_counter);
        return exchange_->needed().begin + ahead * link_.timing.interval() > now + link_.radio.turnaround;
    };
    auto event = next_used(link_.event_counter);
    while (event < attended_event_ && !is_in_time(event)) event = next_used(event + 1);
    attended_event_ = std::min(attended_event_, event);
    return traffic_.procedures();
}

ErrorCode Connection::send(Llid llid, std::vector<std::uint8_t> fragment, Instant now) {
    wake(now);
    const bool is_data = llid == Llid::start || llid == Llid::continuation;
    if (!is_data || fragment.empty()) return ErrorCode::invalid_command_parameters;
    return link_.queue.push_data(llid, std::move(fragment)) ? ErrorCode::success
                                                            : ErrorCode::command_disallowed;
}

void Connection::exchange_versions(Instant now) {
    wake(now).request(std::make_unique<VersionExchange>(), now);
}

void Connection::exchange_features(Instant now) {
    wake(now).request(std::make_unique<FeatureExchange>(), now);
}

void Connection::exchange_feature_pages(std::uint8_t last_page, Instant now) {
    auto& procedures = wake(now);
    if (!link_.peer_features) {
        procedures.request(std::make_unique<FeatureExchange>(Asker::link_layer), now);
    }
    procedures.request(std::make_unique<FeaturePageExchange>(last_page, Asker::host), now);
}

void Connection::update_parameters(const RequestedParameters& wish, Instant now) {
    shorten_spaces(link_.is_central() ? wish.interval_max : wish.interval_min, now);
    if (link_.is_central()) {
        wake(now).request(std::make_unique<ConnectionUpdate>(wish), now);
    } else {
        wake(now).request(std::make_unique<ConnectionParametersRequest>(wish), now);
    }
}

ErrorCode Connection::update_channel_map(ChannelMap map, Instant now) {
    if (!link_.is_central()) return ErrorCode::command_disallowed;
    if (map.count() < 2) return ErrorCode::invalid_command_parameters;
    host_map_ = cut_to_passband(map, link_.radio);
    chosen_map_.reset();
    choose_channels(now);
    return ErrorCode::success;
}

void Connection::update_data_length(DataLength longest_transmit, Instant now) {
    link_.longest_transmit = longest_transmit;
    wake(now).request(std::make_unique<DataLengthUpdate>(), now);
}

void Connection::update_phy(PhySet transmit, PhySet receive, Instant now) {
    link_.preferred_transmit = transmit;
    link_.preferred_receive = receive;
    wake(now).request(std::make_unique<PhyUpdate>(), now);
}

void Connection::update_frame_space(const SpaceRange& range, SpaceSelection selection, Instant now) {
    wake(now).request(std::make_unique<FrameSpaceUpdate>(FrameSpaceUpdate::Wish{range, selection}), now);
}

void Connection::update_subrate(const SubrateWish& wish, Instant now) {
    auto& procedures = wake(now);
    // A peer that does not know subrating would not ask for every event again.
    if (!link_.peer_features) {
        procedures.request(std::make_unique<FeatureExchange>(Asker::link_layer), now);
    }
    if (link_.is_central()) {
        link_.accepted_subrate = wish;
        procedures.request(std::make_unique<SubrateUpdate>(wish), now);
    } else {
        procedures.request(std::make_unique<SubrateRequest>(wish), now);
    }
}

void Connection::update_clock_accuracy(Instant now) {
    wake(now).request(std::make_unique<SleepClockAccuracyUpdate>(), now);
}

void Connection::update_power(PhyMode phy, std::int8_t delta_db, Instant now) {
    wake(now).request(std::make_unique<PowerControl>(PowerControl::Wish{.phy = phy, .delta_db = delta_db}),
                      now);
}

/// Of the PHY that the peer sends on, once for each.
void Connection::ask_for_power(Instant now) {
    if (power_asked_on_ == link_.receive_phy) return;
    power_asked_on_ = link_.receive_phy;
    wake(now).request(std::make_unique<PowerControl>(
                          PowerControl::Wish{.phy = link_.receive_phy, .asker = Asker::link_layer}),
                      now);
}

void Connection::change_power(PhyMode phy, std::int8_t delta_db, Instant now) {
    const auto changed_by = link_.power.change_own(phy, delta_db);
    if (changed_by == 0) return;
    tell_own_power(phy, changed_by, link_);
    const auto own = link_.power.own(phy);
    wake(now).request(
        std::make_unique<PowerChange>(PowerChangeInd{
            .phy = power_bit(phy), .limits = own.limits, .delta_db = changed_by, .tx_power_dbm = own.dbm}),
        now);
}

void Connection::report_power(LinkPower::Reports reports, Instant now) {
    link_.power.reports = reports;
    // Only who has asked is told of changes.
    if (reports.of_peer) ask_for_power(now);
}

void Connection::ping(Instant now) { wake(now).request(std::make_unique<Ping>(), now); }

ErrorCode Connection::encrypt(const EncryptionRequest& request, Instant now) {
    if (!link_.is_central()) return ErrorCode::command_disallowed;
    auto& procedures = wake(now);
    if (procedures.room() < 2) return ErrorCode::memory_capacity_exceeded;
    if (link_.encryption.is_on()) procedures.request(std::make_unique<EncryptionPause>(), now);
    procedures.request(std::make_unique<EncryptionStart>(request), now);
    return ErrorCode::success;
}

ErrorCode Connection::require_channels(const MinUsedChannelsInd& wish, Instant now) {
    if (link_.is_central() || !link_.may_use(Feature::minimum_number_of_used_channels)) {
        return ErrorCode::command_disallowed;
    }
    auto& procedures = wake(now);
    if (procedures.room() == 0) return ErrorCode::memory_capacity_exceeded;
    procedures.request(std::make_unique<MinimumNumberOfUsedChannels>(wish), now);
    return ErrorCode::success;
}

ErrorCode Connection::tell_of(const KnownTrain& train, Instant now) {
    if (!link_.may_use(Feature::periodic_sync_transfer_recipient))
        return ErrorCode::unsupported_remote_feature;
    auto& procedures = wake(now);
    if (procedures.room() == 0) return ErrorCode::memory_capacity_exceeded;
    procedures.request(std::make_unique<PeriodicSyncTransfer>(train), now);
    return ErrorCode::success;
}

}  // namespace ble::ll
