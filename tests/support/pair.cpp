// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pair.hpp"

#include "linklayer/advertising_pdu.hpp"
#include "tests/support/hex.hpp"

#include <stdexcept>
#include <string_view>
#include <utility>

namespace ble::tests {
namespace {

void append_line(std::string& out, const flow::AirPacket& packet) {
    out += std::to_string(packet.start.time_since_epoch().count() / 1000) + " us, device " +
           std::to_string(static_cast<std::size_t>(packet.sender)) + ", channel " +
           std::to_string(packet.channel.index.value()) + ": ";
    out += hex_of(packet.pdu) + '\n';
}

}  // namespace

Node::Node(flow::PacketAir& air, const ll::ControllerSettings& settings,
           const flow::AirDeviceSettings& device_settings, std::uint64_t seed)
    : controller{settings, device_settings.capabilities, ll::seeded_bits(seed)},
      device{air.join(controller, device_settings)},
      air_{air} {}

std::vector<ll::ControllerEvent>& Node::events() {
    while (auto event = controller.poll_event()) events_.push_back(std::move(*event));
    return events_;
}

ll::Connection& Node::link() {
    for (std::uint16_t handle = 0; handle < ll::Controller::max_connections; ++handle) {
        if (auto* connection = controller.connection(ll::ConnectionHandle{handle})) return *connection;
    }
    throw std::runtime_error{"no connection"};
}

Pair::Pair(const Options& options)
    : air{options.seed},
      central{air, options.central_settings, options.central, options.seed * 2 + 1},
      peripheral{air, options.peripheral_settings, options.peripheral, options.seed * 2 + 2},
      options_{options} {
    air.set_path(options.path);
    air.observe([this](const flow::AirPacket& packet) {
        constexpr std::size_t enough = 100'000;
        if (trace.size() < enough) append_line(trace, packet);
    });
}

bool Pair::connect() {
    const auto advertises = peripheral.controller.start_advertising(
        {.interval = std::chrono::milliseconds{20}, .own_address = options_.peripheral_settings.address},
        peripheral.now());
    const auto connects =
        central.controller.connect({.peer = options_.peripheral_settings.address,
                                    .own_address = options_.central_settings.address,
                                    .on_1m = ll::ConnectParameters::OnPhy{.connection = options_.connection}},
                                   central.now());
    if (advertises != ll::ErrorCode::success || connects != ll::ErrorCode::success) return false;
    peripheral.refresh();
    central.refresh();
    const auto is_established = [](ll::Controller& controller) {
        auto* connection = controller.connection(ll::ConnectionHandle{0});
        return connection != nullptr && connection->link().event_counter > 3;
    };
    return run_until(
        [&] { return is_established(central.controller) && is_established(peripheral.controller); },
        std::chrono::seconds{60});
}

bool Pair::run_until(const std::function<bool()>& condition, Duration limit) {
    const auto end = air.now() + limit;
    while (!condition()) {
        if (!air.step(end)) return condition();
    }
    return true;
}

}  // namespace ble::tests
