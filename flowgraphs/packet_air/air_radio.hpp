// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/air_device.hpp"
#include "flowgraphs/packet_air/air_packet.hpp"
#include "flowgraphs/packet_air/device_clock.hpp"
#include "linklayer/radio/radio_user.hpp"
#include "phy/packet.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace ble::flow {

/// A packet on the air, and whether another one was on the same channel meanwhile.
struct AirTransmission {
    AirPacket packet{};
    bool is_collided = false;
};

/// The radio of one device on a packet air: half duplex, an order at a time. It keeps the contract of
/// `linklayer/radio.hpp` and tells its user what happens, in the user's own time.
class AirRadio {
public:
    AirRadio(ll::RadioUser& user, const AirDeviceSettings& settings);

    /// What is being received.
    struct Reception {
        std::shared_ptr<const AirTransmission> transmission{};
        Instant start{};  ///< at this antenna, true time
        Instant end{};
        std::vector<std::uint8_t> pdu{};
        CrcStatus crc_status = CrcStatus::ok;
        std::int8_t rssi_dbm = 0;
    };

    [[nodiscard]] const DeviceClock& clock() const { return clock_; }
    [[nodiscard]] const AirDeviceSettings& settings() const { return settings_; }
    [[nodiscard]] ll::RadioUser& user() { return user_; }

    /// Orders wait here until their instants.
    void keep(ll::RadioOrder order);
    void cancel(ll::OrderId id, Instant now);
    [[nodiscard]] std::optional<ll::RadioOrder> take(ll::OrderId id);

    /// A listening begins; the one before it is over.
    void open(const ll::Listen& order, Instant now);
    /// `order` has come to its end, if it is still on and nothing is being received for it.
    void close(ll::OrderId order, Instant now);
    /// An own transmission begins: whatever was listened for or received is lost.
    void begin_transmission(Instant now);
    void end_transmission(ll::OrderId order, Instant start, Instant now);

    /// Where it listens.
    [[nodiscard]] std::optional<ChannelIndex> tuned() const {
        return listening_ ? std::optional{listening_->channel.index} : std::nullopt;
    }
    /// Whether a packet that starts to arrive at `arrival` would be received.
    [[nodiscard]] bool hears(const ll::PhysicalChannel& channel, Instant arrival) const;
    void begin_reception(Reception reception);
    /// The end of what is being received, if it is still `transmission`.
    void end_reception(const AirTransmission* transmission, Instant now);

    void report(const ll::RadioEvent& event, Instant now) { user_.on(no_earlier(clock_.local(now)), event); }
    /// It is `local_now` by the user's clock.
    void wake(Instant local_now) { user_.on_timeout(no_earlier(local_now)); }
    void report_late(ll::OrderId order, Instant now, Duration by) {
        report(ll::TooLate{.order = order, .by = by}, now);
    }

private:
    void expire(Instant now);
    /// The time that the user is told never goes back.
    [[nodiscard]] Instant no_earlier(Instant local_now) { return told_ = std::max(told_, local_now); }

    ll::RadioUser& user_;
    AirDeviceSettings settings_;
    DeviceClock clock_;
    std::vector<ll::RadioOrder> orders_;
    std::optional<ll::Listen> listening_;
    Instant listening_close_{};           ///< true time
    std::optional<ll::Listen> deferred_;  ///< opens when the own transmission is over
    std::optional<Reception> reception_;
    bool transmits_ = false;
    Instant told_{};
};

}  // namespace ble::flow
