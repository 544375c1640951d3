// SPDX-License-Identifier: Apache-2.0
#include "linklayer/controller.hpp"

#include "linklayer/roles/advertiser.hpp"
#include "linklayer/roles/extended_advertiser.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {

Controller::Controller(const ControllerSettings& settings, const RadioCapabilities& radio, RandomBits random)
    : settings_{settings}, radio_{radio}, random_{std::move(random)}, scheduler_{radio.turnaround} {
    // Answers come as much early or late as what they answer.
    settings_.answer_tolerance += radio.timing_error;
}

RoleEnvironment Controller::environment() {
    return {.settings = settings_,
            .filter_accept_list = filter_accept_list_,
            .resolving_list = resolving_list_,
            .random = random_,
            .events = events_,
            .periodic_seeker = periodic_seeker_,
            .radio = radio_};
}

template <typename Role>
void Controller::drop(std::unique_ptr<Role>& role) {
    if (!role) return;
    scheduler_.remove(*role, orders_);
    role.reset();
}

bool Controller::is_possible(const AdvertisingParameters& parameters) const {
    const auto role = [&] {
        if (parameters.extended) {
            if (parameters.is_connectable()) return RadioRole::extended_connectable_advertiser;
            return parameters.is_scannable() ? RadioRole::extended_scannable_advertiser
                                             : RadioRole::extended_broadcaster;
        }
        if (parameters.is_connectable()) return RadioRole::connectable_advertiser;
        return parameters.is_scannable() ? RadioRole::scannable_advertiser : RadioRole::broadcaster;
    };
    return can_be(role()) && (parameters.channels & primary_channels_of(radio_)) != 0;
}

ErrorCode Controller::start_advertising(AdvertisingParameters parameters, Instant now) {
    if (is_advertising(parameters.handle) || is_testing()) return ErrorCode::command_disallowed;
    if (!parameters.are_valid()) return ErrorCode::invalid_command_parameters;
    if (!is_possible(parameters)) return ErrorCode::unsupported_feature;
    if (parameters.extended) {
        auto extended = std::make_unique<ExtendedAdvertiser>(std::move(parameters), environment(), now);
        if (!extended->fits(extended->parameters().data)) return ErrorCode::packet_too_long;
        advertisers_.push_back(std::move(extended));
    } else {
        advertisers_.push_back(std::make_unique<Advertiser>(std::move(parameters), environment(), now));
    }
    scheduler_.add(*advertisers_.back());
    join_train(advertisers_.back()->parameters().handle);
    return ErrorCode::success;
}

void Controller::stop_advertising(AdvertisingHandle handle) {
    drop_if(advertisers_, [&](const auto& each) { return each.parameters().handle == handle; });
}

ErrorCode Controller::change_advertising_data(AdvertisingHandle handle, const AdvertisingData& data) {
    auto* changed = advertiser(handle);
    if (changed == nullptr) return ErrorCode::success;
    if (!changed->fits(data)) return ErrorCode::packet_too_long;
    changed->change_data(data);
    return ErrorCode::success;
}

void Controller::change_advertising_address(AdvertisingHandle handle, const DeviceAddress& address) {
    if (auto* changed = advertiser(handle)) changed->change_own_address(address);
}

AdvertisingActivity* Controller::advertiser(AdvertisingHandle handle) const {
    const auto found =
        std::ranges::find(advertisers_, handle, [](const auto& each) { return each->parameters().handle; });
    return found == advertisers_.end() ? nullptr : found->get();
}

bool Controller::is_advertising(AdvertisingHandle handle) const { return advertiser(handle) != nullptr; }

bool Controller::advertises_to_list() const {
    return std::ranges::any_of(advertisers_, [](const auto& each) {
        return each->parameters().filter_policy != AdvertisingFilterPolicy::anyone;
    });
}

ErrorCode Controller::start_scanning(const ScanParameters& parameters, Instant now) {
    if (scanning_ || is_testing()) return ErrorCode::command_disallowed;
    if (!parameters.are_valid()) return ErrorCode::invalid_command_parameters;
    if (!can_be(RadioRole::observer)) return ErrorCode::unsupported_feature;
    scanning_ = std::make_unique<Scanning>(parameters, environment(), now);
    for (auto* activity : scanning_->activities()) scheduler_.add(*activity);
    return ErrorCode::success;
}

void Controller::stop_scanning() {
    if (!scanning_) return;
    for (auto* activity : scanning_->activities()) scheduler_.remove(*activity, orders_);
    scanning_.reset();
}

ErrorCode Controller::connect(const ConnectParameters& parameters, Instant now) {
    if (initiating_ || is_testing()) return ErrorCode::command_disallowed;
    if (connections_.size() >= max_connections) return ErrorCode::connection_limit_exceeded;
    if (!can_be(RadioRole::initiator)) return ErrorCode::unsupported_feature;
    if (!parameters.are_valid()) return ErrorCode::invalid_command_parameters;
    initiating_ = std::make_unique<Initiating>(parameters, environment(), now);
    for (auto* activity : initiating_->activities()) scheduler_.add(*activity);
    return ErrorCode::success;
}

void Controller::stop_initiating() {
    if (!initiating_) return;
    for (auto* activity : initiating_->activities()) scheduler_.remove(*activity, orders_);
    initiating_.reset();
}

ErrorCode Controller::cancel_connect() {
    if (!initiating_) return ErrorCode::command_disallowed;
    stop_initiating();
    events_.emplace_back(ConnectionCancelled{});
    return ErrorCode::success;
}

bool Controller::is_idle() const {
    return !has_role() && periodic_advertisers_.empty() && periodic_syncs_.empty() && connections_.empty() &&
           !is_testing();
}

ErrorCode Controller::start_receiver_test(const PhysicalChannel& channel, Instant now) {
    if (!is_idle()) return ErrorCode::command_disallowed;
    if (!is_in_passband(channel.index, radio_)) return ErrorCode::unsupported_feature;
    test_receiver_ = std::make_unique<TestReceiver>(channel, now + radio_.turnaround);
    scheduler_.add(*test_receiver_);
    return ErrorCode::success;
}

ErrorCode Controller::start_transmitter_test(const TransmitterTestParameters& parameters, Instant now) {
    if (!is_idle()) return ErrorCode::command_disallowed;
    if (!is_in_passband(parameters.channel.index, radio_)) return ErrorCode::unsupported_feature;
    test_transmitter_ = std::make_unique<TestTransmitter>(parameters, radio_, now);
    scheduler_.add(*test_transmitter_);
    return ErrorCode::success;
}

std::optional<std::uint16_t> Controller::end_test() {
    if (!is_testing()) return std::nullopt;
    const auto count = test_receiver_ ? test_receiver_->count() : std::uint16_t{0};
    drop(test_receiver_);
    drop(test_transmitter_);
    return count;
}

Connection* Controller::connection(ConnectionHandle handle) {
    const auto found =
        std::ranges::find(connections_, handle, [](const auto& each) { return each->link().handle; });
    return found == connections_.end() ? nullptr : found->get();
}

std::vector<ConnectionHandle> Controller::handles() const {
    std::vector<ConnectionHandle> all;
    for (const auto& connection : connections_) all.push_back(connection->link().handle);
    return all;
}

void Controller::reset() {
    drop_all(advertisers_);
    stop_scanning();
    drop_all(periodic_advertisers_);
    drop_all(periodic_syncs_);
    periodic_seeker_ = {};
    stop_initiating();
    drop(test_receiver_);
    drop(test_transmitter_);
    drop_all(connections_);
    filter_accept_list_.clear();
    resolving_list_.reset();
    events_.clear();
}

std::optional<ControllerEvent> Controller::poll_event() {
    if (events_.empty()) return std::nullopt;
    auto event = std::move(events_.front());
    events_.pop_front();
    return event;
}

void Controller::on(Instant now, const RadioEvent& event) {
    scheduler_.on(event, orders_);
    settle(now);
    scheduler_.run(now, orders_);
    settle(now);
}

void Controller::on_timeout(Instant now) {
    scheduler_.run(now, orders_);
    settle(now);
}

void Controller::settle(Instant now) {
    settle_advertising();
    if (scanning_ && scanning_->is_over()) {
        stop_scanning();
        events_.emplace_back(ScanEnded{});
    }
    settle_periodic_syncs(now);
    settle_transfers(now);
    const auto made = initiating_ ? initiating_->connection() : std::nullopt;
    if (made) {
        stop_initiating();
        static_cast<void>(open(*made));
    }
    close_ended();
}

void Controller::settle_advertising() {
    std::erase_if(advertisers_, [&](const auto& each) {
        if (!each->connection() && !each->ended()) return false;
        scheduler_.remove(*each, orders_);
        AdvertisingEnded ended{.handle = each->parameters().handle,
                               .reason = each->ended().value_or(ErrorCode::success),
                               .completed_events = each->completed_events()};
        if (const auto& setup = each->connection()) {
            ended.connection = open(*setup);
            ended.reason = ended.connection ? ErrorCode::success : ErrorCode::connection_limit_exceeded;
        }
        events_.emplace_back(ended);
        return true;
    });
}

std::optional<ConnectionHandle> Controller::open(const ConnectionSetup& setup) {
    // A peripheral that is full lets the connection fail to be established: CONNECT_IND has no refusal.
    if (connections_.size() >= max_connections) return std::nullopt;
    connections_.push_back(
        std::make_unique<Connection>(setup, Connection::Environment{.handle = free_handle(),
                                                                    .settings = settings_,
                                                                    .random = random_,
                                                                    .events = events_,
                                                                    .radio = radio_}));
    scheduler_.add(*connections_.back());
    return connections_.back()->link().handle;
}

void Controller::close_ended() {
    std::erase_if(connections_, [&](const std::unique_ptr<Connection>& connection) {
        const auto reason = connection->ended();
        if (!reason) return false;
        scheduler_.remove(*connection, orders_);
        events_.emplace_back(Disconnected{.handle = connection->link().handle, .reason = *reason});
        return true;
    });
}

ConnectionHandle Controller::free_handle() const {
    std::uint16_t handle = 0;
    const auto is_used = [&](const auto& each) { return each->link().handle == ConnectionHandle{handle}; };
    while (std::ranges::any_of(connections_, is_used)) ++handle;
    return ConnectionHandle{handle};
}

}  // namespace ble::ll
