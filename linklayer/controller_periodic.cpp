// SPDX-License-Identifier: Apache-2.0
// Periodic advertising, of its own and of others.
#include "linklayer/controller.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {

ErrorCode Controller::start_periodic_advertising(PeriodicParameters parameters, Instant now) {
    if (is_advertising_periodically(parameters.handle) || is_testing()) return ErrorCode::command_disallowed;
    if (!parameters.are_valid()) return ErrorCode::invalid_command_parameters;
    if (!can_be(RadioRole::extended_broadcaster)) return ErrorCode::unsupported_feature;
    auto made = std::make_unique<PeriodicAdvertiser>(std::move(parameters), environment(), now);
    if (!made->fits(made->parameters().data)) return ErrorCode::packet_too_long;
    periodic_advertisers_.push_back(std::move(made));
    scheduler_.add(*periodic_advertisers_.back());
    join_train(periodic_advertisers_.back()->parameters().handle);
    return ErrorCode::success;
}

void Controller::stop_periodic_advertising(AdvertisingHandle handle) {
    drop_if(periodic_advertisers_, [&](const auto& each) { return each.parameters().handle == handle; });
    join_train(handle);
}

PeriodicAdvertiser* Controller::periodic_advertiser(AdvertisingHandle handle) const {
    const auto found = std::ranges::find(periodic_advertisers_, handle,
                                         [](const auto& each) { return each->parameters().handle; });
    return found == periodic_advertisers_.end() ? nullptr : found->get();
}

bool Controller::is_advertising_periodically(AdvertisingHandle handle) const {
    return periodic_advertiser(handle) != nullptr;
}

ErrorCode Controller::change_periodic_data(AdvertisingHandle handle, std::vector<std::uint8_t> data,
                                           AdvertisingDataInfo adi) {
    auto* changed = periodic_advertiser(handle);
    if (changed == nullptr) return ErrorCode::success;
    if (!changed->fits(data)) return ErrorCode::packet_too_long;
    changed->change_data(std::move(data), adi);
    return ErrorCode::success;
}

void Controller::join_train(AdvertisingHandle handle) {
    auto* set = advertiser(handle);
    if (set == nullptr) return;
    const auto* periodic = periodic_advertiser(handle);
    set->tell_of(periodic != nullptr ? &periodic->train() : nullptr);
}

ErrorCode Controller::seek_train(const PeriodicSeeker::Wish& wish) {
    const bool is_on =
        periodic_seeker_.is_seeking() ||
        std::ranges::any_of(periodic_syncs_, [](const auto& each) { return !each->is_established(); });
    if (is_on || is_testing()) return ErrorCode::command_disallowed;
    if (!wish.parameters.are_valid()) return ErrorCode::invalid_command_parameters;
    if (wish.source && follows(*wish.source)) return ErrorCode::connection_already_exists;
    if (periodic_syncs_.size() >= max_periodic_syncs) return ErrorCode::memory_capacity_exceeded;
    periodic_seeker_.seek(wish);
    return ErrorCode::success;
}

ErrorCode Controller::cancel_seeking() {
    const auto begun =
        std::ranges::find_if(periodic_syncs_, [](const auto& each) { return !each->is_established(); });
    if (!periodic_seeker_.is_seeking() && begun == periodic_syncs_.end())
        return ErrorCode::command_disallowed;
    periodic_seeker_.stop();
    if (begun != periodic_syncs_.end()) stop_following((*begun)->handle());
    events_.emplace_back(PeriodicSyncEstablished{.status = ErrorCode::operation_cancelled_by_host});
    return ErrorCode::success;
}

PeriodicSync* Controller::periodic_sync(PeriodicSyncHandle handle) {
    const auto found =
        std::ranges::find(periodic_syncs_, handle, [](const auto& each) { return each->handle(); });
    return found == periodic_syncs_.end() ? nullptr : found->get();
}

void Controller::stop_following(PeriodicSyncHandle handle) {
    drop_if(periodic_syncs_, [&](const auto& each) { return each.handle() == handle; });
}

bool Controller::follows(const PeriodicSource& source) const {
    return std::ranges::any_of(periodic_syncs_, [&](const auto& each) { return each->source() == source; });
}

void Controller::settle_periodic_syncs(Instant now) {
    drop_if(periodic_syncs_, [](const auto& each) { return each.is_over(); });
    const auto found = periodic_seeker_.take_found();
    if (!found) return;
    const auto& [wish, train] = *found;
    if (follows(train.source)) return periodic_seeker_.seek(wish);  // another one of the list
    follow({.parameters = wish.parameters, .train = train}, now);
}

void Controller::settle_transfers(Instant now) {
    for (const auto& connection : connections_) {
        auto told = connection->take_transferred();
        if (told) name_source(told->train);
        const auto& wish = connection->link().periodic_transfer;
        const bool is_wanted = told && wish.mode != PeriodicTransferParameters::Mode::ignore &&
                               !follows(told->train.source) && periodic_syncs_.size() < max_periodic_syncs;
        if (!is_wanted) continue;
        follow({.parameters = wish.sync(),
                .train = told->train,
                .transfer = PeriodicSyncEstablished::Transfer{connection->link().handle, told->service_data}},
               now);
    }
}

/// By its identity, where it can be resolved.
void Controller::name_source(FoundTrain& train) {
    const auto sender = resolving_list_.identify(train.on_air);
    if (!sender) return;  // it should hide and does not, but the peer vouches for it
    train.source.advertiser = sender->identity;
    train.is_resolved = sender->is_resolved;
}

void Controller::follow(PeriodicSync::Setup setup, Instant now) {
    std::uint16_t handle = 0;
    while (periodic_sync(PeriodicSyncHandle{handle}) != nullptr) ++handle;
    setup.handle = PeriodicSyncHandle{handle};
    periodic_syncs_.push_back(std::make_unique<PeriodicSync>(setup, environment(), now));
    scheduler_.add(*periodic_syncs_.back());
}

ErrorCode Controller::transfer(PeriodicSyncHandle handle, ConnectionHandle to, std::uint16_t service_data,
                               Instant now) {
    const auto* sync = periodic_sync(handle);
    if (sync == nullptr || !sync->is_established()) return ErrorCode::unknown_advertising_identifier;
    auto* peer = connection(to);
    if (peer == nullptr) return ErrorCode::unknown_connection_identifier;
    auto train = sync->known();
    train.service_data = service_data;
    return peer->tell_of(train, now);
}

ErrorCode Controller::transfer(AdvertisingHandle handle, ConnectionHandle to, std::uint16_t service_data,
                               Instant now) {
    const auto* periodic = periodic_advertiser(handle);
    auto* set = advertiser(handle);
    if (periodic == nullptr || set == nullptr) return ErrorCode::command_disallowed;
    auto* peer = connection(to);
    if (peer == nullptr) return ErrorCode::unknown_connection_identifier;
    auto train = periodic->known({set->own_address(), set->parameters().extended->set_id});
    train.service_data = service_data;
    return peer->tell_of(train, now);
}

}  // namespace ble::ll
