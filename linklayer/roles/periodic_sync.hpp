// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/connection_timing.hpp"
#include "linklayer/events/periodic_events.hpp"
#include "linklayer/extended_advertisement.hpp"
#include "linklayer/periodic_train.hpp"
#include "linklayer/periodic_transfer.hpp"
#include "linklayer/roles/awaited_packet.hpp"
#include "linklayer/roles/periodic_sync_parameters.hpp"
#include "linklayer/roles/role_environment.hpp"
#include "linklayer/schedule/activity.hpp"

namespace ble::ll {

/// The synchronization state: follows one periodic advertising train (Core 6.0, Vol 6 Part B, 4.4.5).
class PeriodicSync final : public Activity {
public:
    struct Setup {
        PeriodicSyncHandle handle{};
        PeriodicSyncParameters parameters{};
        FoundTrain train{};
        std::optional<PeriodicSyncEstablished::Transfer> transfer{};
    };
    PeriodicSync(const Setup& setup, const RoleEnvironment& environment, Instant now);

    [[nodiscard]] PeriodicSyncHandle handle() const { return handle_; }
    [[nodiscard]] const PeriodicSource& source() const { return found_.source; }
    /// What is known of the train, to be told on.
    [[nodiscard]] KnownTrain known() const;
    [[nodiscard]] bool is_established() const { return last_heard_.has_value(); }
    /// It is over, and the host has been told.
    [[nodiscard]] bool is_over() const { return is_over_; }
    void report(PeriodicSyncParameters::Reports reports, PeriodicSyncParameters::Duplicates duplicates);

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override;

private:
    [[nodiscard]] Turn on_received(const Received& packet, OrderQueue& orders);
    void take(const ExtendedAdvertisement& pdu, const Received& packet);
    /// Of this event.
    [[nodiscard]] std::uint64_t counter() const { return found_.info.event_counter + event_; }
    [[nodiscard]] PhysicalChannel channel() const { return train_.channel(counter()); }
    /// The train may be about to change its channels.
    void take_change(const ExtendedAdvertisement& pdu);
    [[nodiscard]] Turn end_event(PeriodicReport::DataStatus status);
    void tell(PeriodicReport::DataStatus status);
    void move_on(std::uint64_t events);
    void establish(ErrorCode status);
    [[nodiscard]] bool is_lost_in_time() const;
    /// It is not followed any more, or never was.
    void fail();
    [[nodiscard]] int own_ppm() const {
        return parts_per_million(environment_.settings.sleep_clock_accuracy);
    }

    PeriodicSyncHandle handle_;
    PeriodicSyncParameters parameters_;
    FoundTrain found_;
    RoleEnvironment environment_;
    PeriodicTrain train_;
    ConnectionTiming timing_;
    std::optional<PeriodicSyncEstablished::Transfer> transfer_;
    std::uint64_t event_ = 0;        ///< since the one that the train was found by
    std::uint64_t first_event_ = 0;  ///< that could be attended
    std::uint64_t heard_event_ = 0;  ///< the last that was heard
    Instant until_{};                ///< of the grant
    bool is_heard_ = false;          ///< in this event
    std::optional<Instant> last_heard_;
    PeriodicReport report_{};
    std::optional<AdvertisingDataInfo> adi_;       ///< of this event
    std::optional<AdvertisingDataInfo> told_adi_;  ///< of what the host knows whole
    int missed_in_a_row_ = 0;
    bool is_over_ = false;
};

}  // namespace ble::ll
