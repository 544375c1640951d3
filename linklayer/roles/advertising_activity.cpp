// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/advertising_activity.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace ble::ll {
namespace {

using std::chrono::microseconds, std::chrono::milliseconds;

constexpr Duration high_duty_limit = microseconds{1'280'000};
constexpr Duration high_duty_interval = microseconds{3'750};
constexpr Duration longest_delay = milliseconds{10};

std::optional<Instant> end_of(const AdvertisingParameters& parameters, Instant now) {
    if (parameters.is_high_duty()) {
        return now + std::min(parameters.duration.value_or(high_duty_limit), high_duty_limit);
    }
    return parameters.duration ? std::optional{now + *parameters.duration} : std::nullopt;
}

DeviceAddress own_on_air(const AdvertisingParameters& parameters, ResolvingList& list, Instant now) {
    if (!parameters.hides_from) return parameters.own_address;
    return list.local_address(*parameters.hides_from, now).value_or(parameters.own_address);
}

std::optional<DeviceAddress> target_on_air(const AdvertisingParameters& parameters, ResolvingList& list,
                                           Instant now) {
    if (!parameters.hides_from || !parameters.target) return parameters.target;
    return list.target_address(*parameters.hides_from, now).value_or(*parameters.hides_from);
}

}  // namespace

AdvertisingActivity::AdvertisingActivity(AdvertisingParameters parameters, const RoleEnvironment& environment,
                                         Instant now)
    : parameters_{std::move(parameters)},
      environment_{environment},
      peers_{parameters_, environment.filter_accept_list, environment.resolving_list},
      own_address_{own_on_air(parameters_, environment.resolving_list, now)},
      target_{target_on_air(parameters_, environment.resolving_list, now)},
      event_{now + environment.radio.turnaround},
      end_{end_of(parameters_, now)} {}

void AdvertisingActivity::change_data(const AdvertisingData& data) {
    parameters_.data = data;
    write_pdus();
}

void AdvertisingActivity::change_own_address(const DeviceAddress& address) {
    const bool is_shown = own_address_ == parameters_.own_address;
    parameters_.own_address = address;
    if (is_shown) own_address_ = address;
    write_pdus();
}

void AdvertisingActivity::renew_addresses(Instant now) {
    if (!parameters_.hides_from) return;
    const auto own = own_on_air(parameters_, environment_.resolving_list, now);
    const auto target = target_on_air(parameters_, environment_.resolving_list, now);
    if (own == own_address_ && target == target_) return;
    own_address_ = own;
    target_ = target;
    write_pdus();
}

std::optional<Reservation> AdvertisingActivity::reservation() const {
    if (connection_ || ended_) return std::nullopt;
    constexpr int base_priority = 4, raised_at_most = 8;
    const int priority = base_priority + std::min(missed_in_a_row_, raised_at_most);
    // It ends when its time is over, not when there would be another event.
    if (is_time_over(event_)) return Reservation{.begin = *end_, .priority = priority};
    return Reservation{.begin = event_, .length = event_length(), .priority = priority};
}

Turn AdvertisingActivity::begin(const Grant& grant, OrderQueue& orders) {
    if (is_time_over(grant.begin)) {
        ended_ = ErrorCode::advertising_timeout;
        return Turn::over;
    }
    event_ = grant.begin;
    until_ = grant.until;
    missed_in_a_row_ = 0;
    renew_addresses(event_);
    return advertise(orders);
}

void AdvertisingActivity::miss(Instant) {
    if (is_time_over(event_)) {
        ended_ = ErrorCode::advertising_timeout;
        return;
    }
    ++missed_in_a_row_;
    move_on();
}

void AdvertisingActivity::move_on() {
    if (parameters_.is_high_duty()) {
        event_ += high_duty_interval;
        return;
    }
    // advDelay keeps two advertisers from meeting for ever.
    const auto delay = environment_.random() % static_cast<std::uint64_t>(longest_delay.count());
    event_ += parameters_.interval + Duration{static_cast<Duration::rep>(delay)};
}

Turn AdvertisingActivity::end_event() {
    if (completed_events_ < std::numeric_limits<std::uint8_t>::max()) ++completed_events_;
    if (completed_events_ == parameters_.max_events) ended_ = ErrorCode::limit_reached;
    move_on();
    return Turn::over;
}

bool AdvertisingActivity::answers(const ScanReq& request) const {
    if (!parameters_.is_scannable() || request.advertiser != own_address_) return false;
    const auto scanner = peers_.scanner(request.scanner);
    if (!scanner) return false;
    if (parameters_.scan_requests == AdvertisingParameters::ScanRequests::told) {
        environment_.events.emplace_back(ScanRequested{
            .handle = parameters_.handle, .scanner = scanner->identity, .is_resolved = scanner->is_resolved});
    }
    return true;
}

std::optional<ConnectionSetup> AdvertisingActivity::accept(const ConnectInd& request, Instant end) const {
    if (!parameters_.is_connectable() || request.advertiser != own_address_) return std::nullopt;
    const auto initiator = peers_.initiator(request.initiator);
    if (!initiator) return std::nullopt;
    const bool has_second = environment_.settings.features.has(Feature::channel_selection_algorithm_2);
    const bool is_hidden = own_address_ != parameters_.own_address;
    return ConnectionSetup{
        .role = LinkRole::peripheral,
        .peer = initiator->identity,
        .peer_private = initiator->is_resolved ? std::optional{request.initiator} : std::nullopt,
        .own_private = is_hidden ? std::optional{own_address_} : std::nullopt,
        .link = request.link,
        .channel_selection = has_second ? request.channel_selection : ChannelSelection::algorithm_1,
        .connect_end = end};
}

}  // namespace ble::ll
