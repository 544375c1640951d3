// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/air_path.hpp"
#include "flowgraphs/packet_air/air_radio.hpp"
#include "flowgraphs/packet_air/event_loop.hpp"
#include "phy/impairments/xoshiro256.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace ble::flow {

/// A simulated 2.4 GHz band of whole packets, without samples: any number of link layers, each with a radio
/// and a clock of its own, loss, bit errors, collisions and delay between them. Time is simulated, and
/// everything follows from the seed.
class PacketAir {
public:
    explicit PacketAir(std::uint64_t seed) : random_{seed} {}

    AirDevice join(ll::RadioUser& user, const AirDeviceSettings& settings);
    /// What lies between any two devices, unless something is said of them.
    void set_path(const AirPath& path);
    void set_path(AirDevice from, AirDevice to, const AirPath& path);
    /// Sees every packet when it has been sent.
    void observe(std::function<void(const AirPacket&)> observer) { observer_ = std::move(observer); }

    [[nodiscard]] Instant now() const { return now_; }
    /// The device's clock now.
    [[nodiscard]] Instant local_time(AirDevice device) const;
    /// A host has called the device's link layer: new orders and timeouts are taken up.
    void refresh(AirDevice device);

    /// When the next thing happens, if nobody does anything until then.
    [[nodiscard]] std::optional<Instant> next() const { return loop_.next(); }
    /// The next thing to happen; false, and the time is `limit`, if there is none until then.
    bool step(Instant limit);
    void run_until(Instant instant) {
        while (step(instant)) {
        }
    }

    /// A packet from nowhere, as someone would send it who keeps no rules. `packet.sender` says whom it comes
    /// from for its paths.
    void inject(AirPacket packet);
    /// Those of them that have not begun yet.
    [[nodiscard]] std::size_t injections_waiting() const { return injections_waiting_; }

    [[nodiscard]] std::uint64_t packets_sent() const { return packets_sent_; }

private:
    struct Timeout {
        std::size_t device = 0;
        std::uint64_t generation = 0;
    };
    struct OrderDue {
        std::size_t device = 0;
        ll::OrderId order{};
    };
    struct ListenClose {
        std::size_t device = 0;
        ll::OrderId order{};
    };
    struct Arrival {
        std::size_t device = 0;
        std::shared_ptr<AirTransmission> transmission{};
    };
    struct ReceptionEnd {
        std::size_t device = 0;
        std::shared_ptr<AirTransmission> transmission{};
    };
    struct TransmissionEnd {
        std::shared_ptr<AirTransmission> transmission{};
        ll::OrderId order{};
    };
    struct Injection {
        std::shared_ptr<AirTransmission> transmission{};
    };
    struct Late {
        std::size_t device = 0;
        ll::OrderId order{};
        Duration by{};
    };
    using Task =
        std::variant<Timeout, OrderDue, ListenClose, Arrival, ReceptionEnd, TransmissionEnd, Injection, Late>;

    struct Member {
        AirRadio radio;
        std::uint64_t generation = 0;
        std::optional<Instant> timeout{};  ///< local time, as scheduled
    };

    void carry_out(const Timeout& task);
    void carry_out(const OrderDue& task);
    void carry_out(const ListenClose& task);
    void carry_out(const Arrival& task);
    void carry_out(const ReceptionEnd& task);
    void carry_out(const TransmissionEnd& task);
    void carry_out(const Injection& task);
    void carry_out(const Late& task);

    void take_orders(std::size_t device);
    void take_order(std::size_t device, ll::RadioOrder order);
    void transmit(std::size_t device, ll::Transmit order);
    void begin(const std::shared_ptr<AirTransmission>& transmission);
    [[nodiscard]] const AirPath& path(std::size_t from, std::size_t to) const;
    [[nodiscard]] Instant jittered(Instant at, const AirRadio& radio);
    void corrupt(AirRadio::Reception& reception, double bit_error_rate);

    phy::Xoshiro256 random_;
    EventLoop<Task> loop_;
    Instant now_{};
    std::vector<std::unique_ptr<Member>> members_;
    std::vector<std::optional<ChannelIndex>> tuned_;  ///< where each member listens
    std::vector<std::shared_ptr<AirTransmission>> on_air_;
    AirPath path_{};
    bool has_delays_ = false;  ///< who hears a packet may begin to listen after its start
    std::map<std::pair<std::size_t, std::size_t>, AirPath> paths_;
    std::function<void(const AirPacket&)> observer_;
    std::uint64_t packets_sent_ = 0;
    std::size_t injections_waiting_ = 0;
};

}  // namespace ble::flow
