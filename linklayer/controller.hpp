// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/connection.hpp"
#include "linklayer/controller_settings.hpp"
#include "linklayer/radio.hpp"
#include "linklayer/radio/role_obstacle.hpp"
#include "linklayer/roles/advertising_activity.hpp"
#include "linklayer/roles/initiating.hpp"
#include "linklayer/roles/periodic_advertiser.hpp"
#include "linklayer/roles/periodic_sync.hpp"
#include "linklayer/roles/scanning.hpp"
#include "linklayer/roles/test_receiver.hpp"
#include "linklayer/roles/test_transmitter.hpp"
#include "linklayer/schedule/scheduler.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace ble::ll {

/// A link layer on one radio (Core 6.0, Vol 6 Part B, 1.1): the roles that the host has begun, and the
/// scheduler between them. Commands are functions, whose answer is an HCI status; what happens is told by
/// `poll_event`. After any call the radio's driver looks for orders and the next timeout.
class Controller final : public RadioUser {
public:
    static constexpr std::size_t max_connections = 16;
    static constexpr std::size_t max_periodic_syncs = 16;

    Controller(const ControllerSettings& settings, const RadioCapabilities& radio, RandomBits random);

    /// One set; any number of them advertise at a time.
    [[nodiscard]] ErrorCode start_advertising(AdvertisingParameters parameters, Instant now);
    void stop_advertising(AdvertisingHandle handle);
    /// From the next event on, if the set advertises; `packet_too_long` where it cannot with such data.
    [[nodiscard]] ErrorCode change_advertising_data(AdvertisingHandle handle, const AdvertisingData& data);
    void change_advertising_address(AdvertisingHandle handle, const DeviceAddress& address);
    [[nodiscard]] bool is_advertising() const { return !advertisers_.empty(); }
    [[nodiscard]] bool is_advertising(AdvertisingHandle handle) const;
    /// A set that advertises answers only those on the filter accept list.
    [[nodiscard]] bool advertises_to_list() const;
    /// Beside the set's other packets, which tell of it while there are any; goes on without them.
    [[nodiscard]] ErrorCode start_periodic_advertising(PeriodicParameters parameters, Instant now);
    void stop_periodic_advertising(AdvertisingHandle handle);
    [[nodiscard]] bool is_advertising_periodically(AdvertisingHandle handle) const;
    /// From the next event on, if there is one; `packet_too_long` where it cannot with such data.
    [[nodiscard]] ErrorCode change_periodic_data(AdvertisingHandle handle, std::vector<std::uint8_t> data,
                                                 AdvertisingDataInfo adi);
    [[nodiscard]] ErrorCode start_scanning(const ScanParameters& parameters, Instant now);
    void stop_scanning();
    [[nodiscard]] bool is_scanning() const { return scanning_ != nullptr; }
    /// Follows a train once a scanner finds it; `PeriodicSyncEstablished` tells of it.
    [[nodiscard]] ErrorCode seek_train(const PeriodicSeeker::Wish& wish);
    /// `PeriodicSyncEstablished` follows, which says so; not allowed where nothing is sought.
    [[nodiscard]] ErrorCode cancel_seeking();
    [[nodiscard]] PeriodicSeeker& periodic_seeker() { return periodic_seeker_; }
    /// Null: no such handle.
    [[nodiscard]] PeriodicSync* periodic_sync(PeriodicSyncHandle handle);
    void stop_following(PeriodicSyncHandle handle);
    /// Tells a peer of a train that is followed, or of one of this device's own.
    [[nodiscard]] ErrorCode transfer(PeriodicSyncHandle handle, ConnectionHandle to,
                                     std::uint16_t service_data, Instant now);
    [[nodiscard]] ErrorCode transfer(AdvertisingHandle handle, ConnectionHandle to,
                                     std::uint16_t service_data, Instant now);
    [[nodiscard]] bool follows(const PeriodicSource& source) const;
    [[nodiscard]] ErrorCode connect(const ConnectParameters& parameters, Instant now);
    /// `ConnectionCancelled` follows; not allowed where there is nothing to cancel.
    [[nodiscard]] ErrorCode cancel_connect();
    [[nodiscard]] bool is_initiating() const { return initiating_ != nullptr; }
    /// Advertises, scans or initiates.
    [[nodiscard]] bool has_role() const { return is_advertising() || scanning_ || initiating_; }
    /// Direct test mode, which nothing else goes with.
    [[nodiscard]] ErrorCode start_receiver_test(const PhysicalChannel& channel, Instant now);
    [[nodiscard]] ErrorCode start_transmitter_test(const TransmitterTestParameters& parameters, Instant now);
    [[nodiscard]] bool is_testing() const { return test_receiver_ || test_transmitter_; }
    /// The packets that were received; nothing if there is no test.
    [[nodiscard]] std::optional<std::uint16_t> end_test();
    [[nodiscard]] FilterAcceptList& filter_accept_list() { return filter_accept_list_; }
    [[nodiscard]] ResolvingList& resolving_list() { return resolving_list_; }

    /// The commands of one connection; null: no such handle.
    [[nodiscard]] Connection* connection(ConnectionHandle handle);
    [[nodiscard]] std::size_t connection_count() const { return connections_.size(); }
    [[nodiscard]] std::vector<ConnectionHandle> handles() const;

    /// Everything that was begun is over at once, without a word to peers or host (Core 6.0, Vol 4 Part E,
    /// 7.3.2). Settings stay.
    void reset();

    /// Changes count for what begins after them.
    [[nodiscard]] ControllerSettings& settings() { return settings_; }
    [[nodiscard]] const ControllerSettings& settings() const { return settings_; }
    [[nodiscard]] std::optional<ControllerEvent> poll_event();

    void on(Instant now, const RadioEvent& event) override;
    void on_timeout(Instant now) override;
    [[nodiscard]] std::optional<RadioOrder> poll_order() override { return orders_.poll(); }
    [[nodiscard]] std::optional<Instant> poll_timeout() const override { return scheduler_.due(); }

private:
    /// What the last turn has led to: connections come and go, advertising ends.
    void settle(Instant now);
    void settle_advertising();
    void settle_periodic_syncs(Instant now);
    void settle_transfers(Instant now);
    void name_source(FoundTrain& train);
    void follow(PeriodicSync::Setup setup, Instant now);
    /// Nothing: there is no room for it.
    std::optional<ConnectionHandle> open(const ConnectionSetup& setup);
    void close_ended();
    [[nodiscard]] bool is_idle() const;
    [[nodiscard]] ConnectionHandle free_handle() const;
    [[nodiscard]] bool can_be(RadioRole role) const { return obstacle(role, radio_) == RoleObstacle::none; }
    /// Whether the radio is good enough for it.
    [[nodiscard]] bool is_possible(const AdvertisingParameters& parameters) const;
    [[nodiscard]] AdvertisingActivity* advertiser(AdvertisingHandle handle) const;
    [[nodiscard]] PeriodicAdvertiser* periodic_advertiser(AdvertisingHandle handle) const;
    /// The set's packets tell of its periodic advertising.
    void join_train(AdvertisingHandle handle);
    [[nodiscard]] RoleEnvironment environment();
    void stop_initiating();
    template <typename Role>
    void drop(std::unique_ptr<Role>& role);
    /// Those that `is_over` says it of.
    template <typename Role, typename Condition>
    void drop_if(std::vector<std::unique_ptr<Role>>& roles, Condition is_over) {
        std::erase_if(roles, [&](const auto& role) {
            if (!is_over(*role)) return false;
            scheduler_.remove(*role, orders_);
            return true;
        });
    }
    template <typename Role>
    void drop_all(std::vector<std::unique_ptr<Role>>& roles) {
        drop_if(roles, [](const Role&) { return true; });
    }

    ControllerSettings settings_;
    RadioCapabilities radio_;
    RandomBits random_;
    FilterAcceptList filter_accept_list_;
    ResolvingList resolving_list_{random_};
    PeriodicSeeker periodic_seeker_;
    EventQueue events_;
    OrderQueue orders_;
    Scheduler scheduler_;
    std::vector<std::unique_ptr<AdvertisingActivity>> advertisers_;
    std::vector<std::unique_ptr<PeriodicAdvertiser>> periodic_advertisers_;
    std::vector<std::unique_ptr<PeriodicSync>> periodic_syncs_;
    std::unique_ptr<Scanning> scanning_;
    std::unique_ptr<Initiating> initiating_;
    std::unique_ptr<TestReceiver> test_receiver_;
    std::unique_ptr<TestTransmitter> test_transmitter_;
    std::vector<std::unique_ptr<Connection>> connections_;
};

}  // namespace ble::ll
