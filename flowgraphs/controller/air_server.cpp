// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/air_server.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <poll.h>
#include <random>

namespace ble::flow {
namespace {

/// Keys and the like come from the operating system, unless a run is to be repeated.
ll::RandomBits random_bits(std::optional<std::uint64_t> seed, std::size_t index) {
    if (seed) return [generator = phy::Xoshiro256{*seed + index}]() mutable { return generator(); };
    auto device = std::make_shared<std::random_device>();
    return [device] { return std::uint64_t{(*device)()} << 32 | (*device)(); };
}

/// Locally administered: 02:46:59:52:4b:00 and up.
DeviceAddress address_of(std::size_t index) {
    return {.octets = {static_cast<std::uint8_t>(index), 0x4B, 0x52, 0x59, 0x46, 0x02}};
}

}  // namespace

AirServer::AirServer(const ControllerOptions& options) : air_{options.seed.value_or(1)} {
    for (std::size_t index = 0; index < options.ports.size(); ++index) {
        controllers_.push_back(std::make_unique<ServedController>(
            ServedController::Parts{.air = air_,
                                    .address = address_of(index),
                                    .random = random_bits(options.seed, index),
                                    .port = options.ports[index]}));
    }
}

void AirServer::run(const std::function<bool()>& is_over) {
    const auto start = std::chrono::steady_clock::now();
    const auto began = air_.now();
    const auto now = [&] { return began + (std::chrono::steady_clock::now() - start); };
    constexpr Duration longest = std::chrono::milliseconds{500};
    while (!is_over()) {
        air_.run_until(now());
        for (const auto& controller : controllers_) controller->pump();
        const auto present = now();
        const auto ready = wait(
            std::clamp<Duration>(air_.next().value_or(present + longest) - present, Duration{}, longest));
        // What hosts say they say now, not at the air's last event.
        air_.run_until(now());
        serve(ready);
    }
}

std::vector<pollfd> AirServer::wait(Duration time) const {
    std::vector<pollfd> waiting;
    for (const auto& controller : controllers_) {
        const auto& endpoint = controller->endpoint();
        const auto input = controller->wants_input() ? POLLIN : 0;
        const auto output = endpoint.unsent() > 0 ? POLLOUT : 0;
        waiting.push_back({endpoint.listener(), POLLIN, 0});
        waiting.push_back({endpoint.client(), static_cast<short>(input | output), 0});
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const timespec timeout{seconds.count(), (time - seconds).count()};
    const bool is_ready = ::ppoll(waiting.data(), waiting.size(), &timeout, nullptr) > 0;
    return is_ready ? waiting : std::vector<pollfd>{};
}

void AirServer::serve(const std::vector<pollfd>& ready) {
    for (std::size_t i = 0; 2 * i < ready.size(); ++i) {
        auto& controller = *controllers_[i];
        constexpr short readable = POLLIN | POLLHUP | POLLERR;
        if (ready[2 * i].revents != 0) {
            controller.on_newcomer();
        } else if ((ready[2 * i + 1].revents & readable) != 0) {
            controller.on_input();
        }
    }
}

}  // namespace ble::flow
