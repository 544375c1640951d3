// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/pair.hpp"

#include <cstdint>

namespace ble::tests {

/// A host that sends numbered packets, and checks the numbers of those that come.
class NumberedTraffic {
public:
    NumberedTraffic(Node& node, std::uint32_t total) : node_{node}, total_{total} {}

    /// Takes what has come, and sends as much as the link layer takes.
    void run();
    [[nodiscard]] bool is_done() const { return sent_ == total_ && received_ == total_; }
    /// No number was missing, doubled or early.
    [[nodiscard]] bool in_order() const { return in_order_; }
    /// Why the link has been lost; nothing while it is there.
    [[nodiscard]] std::optional<ll::ErrorCode> ended() const { return ended_; }
    [[nodiscard]] std::uint32_t received() const { return received_; }

private:
    [[nodiscard]] bool send();
    void receive(const std::vector<std::uint8_t>& payload);

    Node& node_;
    std::uint32_t total_;
    std::uint32_t sent_ = 0;
    std::uint32_t received_ = 0;
    bool in_order_ = true;
    std::optional<ll::ErrorCode> ended_{};
};

/// Numbered packets both ways over an encrypted link, while channel map, PHYs, parameters and keys change
/// every two seconds.
class Soak {
public:
    /// `pair` is connected.
    Soak(Pair& pair, std::uint32_t total)
        : pair_{pair}, central_{pair.central, total}, peripheral_{pair.peripheral, total} {}

    /// Until everything has come, the link is lost, or `limit` has passed.
    void run(Duration limit);

    [[nodiscard]] const NumberedTraffic& central() const { return central_; }
    [[nodiscard]] const NumberedTraffic& peripheral() const { return peripheral_; }
    [[nodiscard]] bool is_done() const { return central_.is_done() && peripheral_.is_done(); }
    /// Why the link has been lost, as who noticed it first says.
    [[nodiscard]] std::optional<ll::ErrorCode> ended() const {
        return central_.ended() ? central_.ended() : peripheral_.ended();
    }
    [[nodiscard]] bool in_order() const { return central_.in_order() && peripheral_.in_order(); }

private:
    void change(std::uint64_t choice);

    Pair& pair_;
    NumberedTraffic central_, peripheral_;
};

/// Clocks 50 ppm fast and slow, both jittering by ±2 µs, and a peripheral with this turnaround.
[[nodiscard]] Pair::Options soak_options(std::uint64_t seed, Duration turnaround, Duration interval);
/// The same with a peripheral that jitters by ±16 µs, and both sides granting ±20 µs.
[[nodiscard]] Pair::Options jittering(Pair::Options options);
/// The path of a soak: of packets 20 % are lost, and of bits some are wrong.
[[nodiscard]] flow::AirPath soak_path();

}  // namespace ble::tests
