// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/packet_air.hpp"
#include "linklayer/controller.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ble::tests {

/// One link layer on a packet air, its host's calls and the events it has told.
class Node {
public:
    Node(flow::PacketAir& air, const ll::ControllerSettings& settings, const flow::AirDeviceSettings& device,
         std::uint64_t seed);

    ll::Controller controller;
    flow::AirDevice device;

    [[nodiscard]] Instant now() const { return air_.local_time(device); }
    void refresh() { air_.refresh(device); }
    /// All events so far; polls for more.
    std::vector<ll::ControllerEvent>& events();

    /// The last event of a kind.
    template <typename Event>
    [[nodiscard]] std::optional<Event> last() {
        std::optional<Event> found;
        for (const auto& event : events()) {
            if (const auto* match = std::get_if<Event>(&event)) found = *match;
        }
        return found;
    }
    template <typename Event>
    [[nodiscard]] std::size_t count() {
        std::size_t found = 0;
        for (const auto& event : events()) found += std::holds_alternative<Event>(event) ? 1 : 0;
        return found;
    }
    /// The only connection.
    [[nodiscard]] ll::Connection& link();

private:
    flow::PacketAir& air_;
    std::vector<ll::ControllerEvent> events_;
};

/// Two link layers, central and peripheral, on one air.
class Pair {
public:
    struct Options {
        std::uint64_t seed = 1;
        flow::AirPath path{};
        flow::AirDeviceSettings central{};
        flow::AirDeviceSettings peripheral{};
        ll::ControllerSettings central_settings{.address = {.octets = {0xC, 0, 0, 0, 0, 0xC}}};
        ll::ControllerSettings peripheral_settings{.address = {.octets = {0xA, 0, 0, 0, 0, 0xA}}};
        ll::ConnectionParameters connection{};
    };
    Pair() : Pair(Options{}) {}
    explicit Pair(const Options& options);

    flow::PacketAir air;
    Node central;
    Node peripheral;
    /// Every packet, one a line, where a test fails and wants to show it: `INFO(pair.trace)`.
    std::string trace;

    /// Advertises and connects; false if that takes more than a minute.
    [[nodiscard]] bool connect();
    void run(Duration time) { air.run_until(air.now() + time); }
    /// Until `condition`, or `limit` later: then false.
    [[nodiscard]] bool run_until(const std::function<bool()>& condition,
                                 Duration limit = std::chrono::seconds{60});
    /// New packets are no longer traced.
    void stop_trace() { air.observe({}); }

private:
    Options options_;
};

}  // namespace ble::tests
