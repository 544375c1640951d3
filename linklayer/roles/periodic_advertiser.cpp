// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/periodic_advertiser.hpp"

#include "linklayer/channel_map_indication.hpp"
#include "linklayer/radio/passband.hpp"
#include "linklayer/random_choice.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll {
namespace {

/// Events that tell of another channel map before it is used: six at least. Followers may lose some of them,
/// or skip them.
constexpr std::uint64_t notice = 12;

}  // namespace

PeriodicAdvertiser::PeriodicAdvertiser(PeriodicParameters parameters, const RoleEnvironment& environment,
                                       Instant now)
    : parameters_{std::move(parameters)},
      environment_{environment},
      train_{.access_address = choose_access_address(environment.random),
             .crc_init = choose_crc_init(environment.random),
             .interval = parameters_.interval,
             .channel_map = cut_to_passband(environment.settings.channel_map, environment.radio),
             .phy = parameters_.phy,
             .first = now + environment.radio.turnaround + parameters_.interval},
      event_length_{chain().duration(parameters_.data)} {}

AuxiliaryChain PeriodicAdvertiser::chain() const {
    std::vector<std::uint8_t> acad;
    if (const auto& change = train_.change) {
        acad = write_channel_map_indication(
            {.channel_map = change->channel_map, .instant = static_cast<std::uint16_t>(change->instant)});
    }
    return {
        .first = {.adi = parameters_.adi, .tx_power_dbm = parameters_.tx_power_dbm, .acad = std::move(acad)},
        .phy = parameters_.phy,
        .clock_accuracy = AuxPtr::accuracy_of(environment_.settings.sleep_clock_accuracy)};
}

KnownTrain PeriodicAdvertiser::known(const PeriodicSource& source) const {
    const auto start = train_.start_of(counter_);
    return {.source = source,
            .phy = train_.phy,
            .info = train_.info(start, environment_.settings.sleep_clock_accuracy),
            .counter = counter_,
            .start = start,
            .change = train_.change};
}

bool PeriodicAdvertiser::fits(const std::vector<std::uint8_t>& data) const {
    auto longest = chain();
    longest.first.acad = write_channel_map_indication({});
    return longest.duration(data) <= parameters_.interval;
}

void PeriodicAdvertiser::change_data(std::vector<std::uint8_t> data, AdvertisingDataInfo adi) {
    parameters_.data = std::move(data);
    if (parameters_.adi) parameters_.adi = adi;
    event_length_ = chain().duration(parameters_.data);
}

std::optional<Reservation> PeriodicAdvertiser::reservation() const {
    constexpr int base_priority = 5, raised_at_most = 8;
    return Reservation{.begin = train_.start_of(counter_),
                       .length = event_length_,
                       .priority = base_priority + std::min(missed_in_a_row_, raised_at_most)};
}

Turn PeriodicAdvertiser::begin(const Grant& grant, OrderQueue& orders) {
    missed_in_a_row_ = 0;
    const auto next_channel = [this, is_first = true]() mutable {
        if (std::exchange(is_first, false)) return train_.channel(counter_).index;
        return choose_channel(train_.channel_map_at(counter_), environment_.random);
    };
    pending_ = 0;
    for (auto& packet : chain().packets(parameters_.data, next_channel)) {
        orders.transmit({.at = grant.begin + packet.offset,
                         .channel = train_.on(packet.channel),
                         .pdu = std::move(packet.pdu)});
        ++pending_;
    }
    return Turn::goes_on;
}

Turn PeriodicAdvertiser::on(const RadioEvent&, OrderQueue&) {
    // Sent or too late: both are the end of an order.
    if (--pending_ > 0) return Turn::goes_on;
    move_on();
    return Turn::over;
}

void PeriodicAdvertiser::move_on() {
    train_.advance_to(++counter_);
    const auto wanted = cut_to_passband(environment_.settings.channel_map, environment_.radio);
    if (!train_.change && wanted != train_.channel_map) train_.change = {wanted, counter_ + notice};
    event_length_ = chain().duration(parameters_.data);
}

void PeriodicAdvertiser::miss(Instant) {
    move_on();
    ++missed_in_a_row_;
}

}  // namespace ble::ll
