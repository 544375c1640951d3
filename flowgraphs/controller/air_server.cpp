// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/air_server.hpp"

#include "flowgraphs/controller/record_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <poll.h>
#include <random>

namespace ble::flow {
namespace {

/// Keys and the like come from the operating system, unless a run is to be repeated.
ll::RandomBits random_bits(std::optional<std::uint64_t> seed, std::size_t index) {
    if (seed) return ll::seeded_bits(*seed + index);
    auto device = std::make_shared<std::random_device>();
    return [device] { return std::uint64_t{(*device)()} << 32 | (*device)(); };
}

/// Locally administered: 02:46:59:52:4b:00 and up.
DeviceAddress address_of(std::size_t index) {
    return {.octets = {static_cast<std::uint8_t>(index), 0x4B, 0x52, 0x59, 0x46, 0x02}};
}

std::optional<SnoopWriter> snoop_writer(const std::string& directory, std::size_t index) {
    if (directory.empty()) return std::nullopt;
    return SnoopWriter{record_folder(directory) / fmt::format("controller_{:02}.btsnoop", index)};
}

template <typename Served>
void add(std::vector<pollfd>& waiting, const Served& served) {
    const auto& endpoint = served.endpoint();
    const auto input = served.wants_input() ? POLLIN : 0;
    const auto output = endpoint.unsent() > 0 ? POLLOUT : 0;
    waiting.push_back({endpoint.watcher(), POLLIN, 0});
    waiting.push_back({endpoint.has_client() ? endpoint.line() : -1, static_cast<short>(input | output), 0});
}

template <typename Served>
void serve_one(Served& served, const pollfd& watcher, const pollfd& line) {
    constexpr short readable = POLLIN | POLLHUP | POLLERR;
    if (watcher.revents != 0) {
        served.on_newcomer();
    } else if ((line.revents & readable) != 0) {
        served.on_input();
    }
}

}  // namespace

AirServer::AirServer(const ControllerOptions& options)
    : speed_{options.speed}, air_{options.seed.value_or(1)}, record_{options} {
    if (record_.is_wanted()) air_.observe([this](const AirPacket& packet) { record_.write(packet); });
    for (std::size_t index = 0; index < options.endpoints.size(); ++index) {
        controllers_.push_back(std::make_unique<ServedController>(
            ServedController::Parts{.air = air_,
                                    .address = address_of(index),
                                    .random = random_bits(options.seed, index),
                                    .endpoint = options.endpoints[index],
                                    .snoop = snoop_writer(options.snoop_directory, index)}));
    }
    if (options.injection_port) injector_.emplace(air_, *options.injection_port);
}

void AirServer::run(const std::function<bool()>& is_over) {
    using RealSeconds = std::chrono::duration<double>;
    const auto start = std::chrono::steady_clock::now();
    const auto began = air_.now();
    const auto now = [&] {
        const RealSeconds passed = std::chrono::steady_clock::now() - start;
        return began + std::chrono::duration_cast<Duration>(passed * speed_);
    };
    constexpr RealSeconds longest{0.5};
    while (!is_over()) {
        air_.run_until(now());
        for (const auto& controller : controllers_) controller->pump();
        if (injector_) injector_->pump();
        const auto present = now();
        const auto next = air_.next().value_or(present + std::chrono::hours{1});
        const RealSeconds left = RealSeconds{std::max(next - present, Duration{})} / speed_;
        const auto ready = wait(std::chrono::duration_cast<Duration>(std::min(left, longest)));
        // What hosts say they say now, not at the air's last event.
        air_.run_until(now());
        serve(ready);
    }
}

std::vector<pollfd> AirServer::wait(Duration time) const {
    std::vector<pollfd> waiting;
    for (const auto& controller : controllers_) add(waiting, *controller);
    if (injector_) add(waiting, *injector_);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const timespec timeout{seconds.count(), (time - seconds).count()};
    const bool is_ready = ::ppoll(waiting.data(), waiting.size(), &timeout, nullptr) > 0;
    return is_ready ? waiting : std::vector<pollfd>{};
}

void AirServer::serve(const std::vector<pollfd>& ready) {
    if (ready.empty()) return;
    std::size_t i = 0;
    for (const auto& controller : controllers_) {
        serve_one(*controller, ready[i], ready[i + 1]);
        i += 2;
    }
    if (injector_) serve_one(*injector_, ready[i], ready[i + 1]);
}

void AirServer::close() {
    record_.close();
    for (const auto& controller : controllers_) controller->close();
}

}  // namespace ble::flow
