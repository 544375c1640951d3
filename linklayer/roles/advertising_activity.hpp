// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/connection/connection_setup.hpp"
#include "linklayer/periodic_train.hpp"
#include "linklayer/radio/passband.hpp"
#include "linklayer/random_choice.hpp"
#include "linklayer/roles/answered_peers.hpp"
#include "linklayer/roles/role_environment.hpp"
#include "linklayer/schedule/activity.hpp"

#include <optional>

namespace ble::ll {

/// The advertising state whatever its PDUs are (Core 6.0, Vol 6 Part B, 4.4.2): events at an interval and a
/// random delay, the addresses in them, and when it ends.
class AdvertisingActivity : public Activity {
public:
    AdvertisingActivity(AdvertisingParameters parameters, const RoleEnvironment& environment, Instant now);

    [[nodiscard]] const AdvertisingParameters& parameters() const { return parameters_; }
    /// Somebody connected: advertising is over.
    [[nodiscard]] const std::optional<ConnectionSetup>& connection() const { return connection_; }
    /// Why it is over, where nobody connected: its time or its events are.
    [[nodiscard]] std::optional<ErrorCode> ended() const { return ended_; }
    [[nodiscard]] std::uint8_t completed_events() const { return completed_events_; }

    /// On the air.
    [[nodiscard]] const DeviceAddress& own_address() const { return own_address_; }

    /// Whether such data can be sent at all.
    [[nodiscard]] virtual bool fits(const AdvertisingData& data) const = 0;
    /// From the next event on.
    void change_data(const AdvertisingData& data);
    void change_own_address(const DeviceAddress& address);
    /// The periodic advertising of the set, while there is any; null: none. Legacy PDUs cannot tell of it.
    virtual void tell_of(const PeriodicTrain*) {}

    [[nodiscard]] std::optional<Reservation> reservation() const final;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) final;
    void miss(Instant resume) final;

protected:
    /// The primary ones that are used, bit 0: channel 37.
    [[nodiscard]] unsigned channels() const {
        return parameters_.channels & primary_channels_of(environment_.radio);
    }
    /// For what the pointers lead to.
    [[nodiscard]] ChannelIndex choose_secondary_channel() const {
        return choose_channel(cut_to_passband(environment_.settings.channel_map, environment_.radio),
                              environment_.random);
    }
    /// The longest that an event takes.
    [[nodiscard]] virtual Duration event_length() const = 0;
    /// The event that begins at `event`, and may take until `until`.
    [[nodiscard]] virtual Turn advertise(OrderQueue& orders) = 0;
    /// Data or addresses are others.
    virtual void write_pdus() = 0;

    [[nodiscard]] Turn end_event();
    [[nodiscard]] const RoleEnvironment& environment() const { return environment_; }
    [[nodiscard]] Instant event() const { return event_; }
    [[nodiscard]] Instant until() const { return until_; }
    [[nodiscard]] const std::optional<DeviceAddress>& target() const { return target_; }
    /// Whether it is answered; told of, where the host wants that.
    [[nodiscard]] bool answers(const ScanReq& request) const;
    [[nodiscard]] bool is_slow() const { return !is_reactive(environment_.radio); }

    /// The connection that a request makes, if it is one for us.
    [[nodiscard]] std::optional<ConnectionSetup> accept(const ConnectInd& request, Instant end) const;
    [[nodiscard]] Turn connect(const ConnectionSetup& setup) {
        connection_ = setup;
        return Turn::over;
    }

private:
    /// The addresses for now; the PDUs with them, if they are others.
    void renew_addresses(Instant now);
    [[nodiscard]] bool is_time_over(Instant at) const { return end_ && at >= *end_; }
    void move_on();

    AdvertisingParameters parameters_;
    RoleEnvironment environment_;
    AnsweredPeers peers_;
    DeviceAddress own_address_;            ///< on the air
    std::optional<DeviceAddress> target_;  ///< on the air
    Instant event_;                        ///< start of the event that is on or comes next
    Instant until_{};
    std::optional<Instant> end_;
    std::uint8_t completed_events_ = 0;
    int missed_in_a_row_ = 0;
    std::optional<ErrorCode> ended_;
    std::optional<ConnectionSetup> connection_;
};

}  // namespace ble::ll
