// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/guarded.hpp"
#include "flowgraphs/bench/cpu_clock.hpp"
#include "tests/support/hit_rate.hpp"
#include "tests/support/soak.hpp"
#include "tests/support/throughput.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <malloc.h>
#include <memory>
#include <string>
#include <vector>

// The link layer on a packet air: how fast it is simulated, what it carries, what a connection takes, and a
// long soak. Times are processor time.

namespace {

using namespace ble;
using namespace std::chrono_literals;
using flow::CpuClock;
using tests::Node;
using tests::Pair;

double seconds(Duration time) { return std::chrono::duration<double>(time).count(); }

class Stopwatch {
public:
    [[nodiscard]] double seconds() const { return ::seconds(CpuClock::now() - start_); }

private:
    CpuClock::time_point start_ = CpuClock::now();
};

bool idle() {
    Pair pair;
    if (!pair.connect()) return false;
    pair.stop_trace();
    const auto packets = pair.air.packets_sent();
    const Stopwatch watch;
    pair.run(1h);
    fmt::print("idle: one hour of one connection at 30 ms, both sides: {:.2f} s, {} packets\n",
               watch.seconds(), pair.air.packets_sent() - packets);
    return pair.central.controller.connection_count() == 1;
}

DeviceAddress address_of(std::size_t index) {
    return {
        .octets = {static_cast<std::uint8_t>(index), static_cast<std::uint8_t>(index >> 8), 0, 0, 0, 0xC2}};
}

/// Many devices on one air.
class Crowd {
public:
    Node& add() {
        const auto index = nodes_.size();
        nodes_.push_back(std::make_unique<Node>(air_, ll::ControllerSettings{.address = address_of(index)},
                                                flow::AirDeviceSettings{}, index + 1));
        return *nodes_.back();
    }
    void advertise(Node& node) {
        static_cast<void>(node.controller.start_advertising(
            {.interval = 100ms, .own_address = node.controller.settings().address}, node.now()));
        node.refresh();
    }
    void scan(Node& node) {
        static_cast<void>(node.controller.start_scanning({}, node.now()));
        node.refresh();
    }
    /// Unless they are connected, or at it.
    void connect(Node& central, Node& peripheral) {
        if (central.controller.connection_count() > 0 || central.controller.is_initiating()) return;
        if (!peripheral.controller.is_advertising()) advertise(peripheral);
        static_cast<void>(central.controller.connect(
            {.peer = peripheral.controller.settings().address,
             .own_address = central.controller.settings().address,
             .on_1m = ll::ConnectParameters::OnPhy{.connection = {.interval = 30ms}}},
            central.now()));
        central.refresh();
    }
    void run(Duration time) { air_.run_until(air_.now() + time); }
    void forget_events() {
        for (const auto& node : nodes_) node->events().clear();
    }
    [[nodiscard]] std::uint64_t packets() const { return air_.packets_sent(); }

private:
    flow::PacketAir air_{1};
    std::vector<std::unique_ptr<Node>> nodes_;
};

bool crowd() {
    Crowd crowd;
    std::vector<std::pair<Node*, Node*>> links;
    for (int i = 0; i < 20; ++i) {
        auto& central = crowd.add();
        links.emplace_back(&central, &crowd.add());
    }
    // Where CONNECT_IND met another packet the host tries again.
    for (int second = 0; second < 30; ++second) {
        for (const auto& [central, peripheral] : links) crowd.connect(*central, *peripheral);
        crowd.run(1s);
    }
    for (int i = 0; i < 100; ++i) crowd.advertise(crowd.add());
    for (int i = 0; i < 10; ++i) crowd.scan(crowd.add());
    const auto packets = crowd.packets();
    const Stopwatch watch;
    constexpr int simulated = 60;
    for (int second = 0; second < simulated; ++second) {
        crowd.run(1s);
        crowd.forget_events();
    }
    std::size_t connected = 0;
    for (const auto& [central, peripheral] : links) connected += central->controller.connection_count();
    fmt::print(
        "crowd: 100 advertisers, 10 scanners, {} connections: {:.0f} times real time, {} packets a second\n",
        connected, simulated / watch.seconds(), (crowd.packets() - packets) / simulated);
    return connected == links.size();
}

struct Link {
    Duration turnaround{};
    Duration interval{};
    Duration space = ll::inter_frame_space;  ///< before the peripheral's answers
};

/// Packets an event at most (docs/latency.md): half of one where answers are foreseen; else as many exchanges
/// as leave time for the order for the next event.
double packets_an_event(const Link& link) {
    if (link.turnaround > link.space) return 0.5;
    const auto packet = airtime(PhyMode::le_2m, 2 + 251), answer = airtime(PhyMode::le_2m, 2);
    const auto exchange = packet + link.space + answer + ll::inter_frame_space;
    const auto needed_after = std::max(link.turnaround, ll::inter_frame_space);
    return static_cast<double>((link.interval - needed_after + ll::inter_frame_space) / exchange);
}

/// From central to peripheral, 251 octets on LE 2M.
bool throughput(const Link& link) {
    Pair::Options options{.connection = {.interval = link.interval}};
    options.peripheral.capabilities.turnaround = link.turnaround;
    Pair pair{options};
    if (!pair.connect()) return false;
    pair.stop_trace();
    tests::ask_for_greatest_throughput(pair);
    pair.run(3s);
    if (link.space != ll::inter_frame_space) {
        pair.peripheral.link().update_frame_space(
            {0ms, 10ms}, {ll::PhySet::all(), ll::SpacingTypes::before_peripheral()}, pair.peripheral.now());
        pair.run(3s);
    }
    static_cast<void>(tests::octets_across(pair, 2s));
    const double reached = 8.0 * static_cast<double>(tests::octets_across(pair, 20s)) / 20;
    const double bound = packets_an_event(link) * 2008 / seconds(link.interval);
    fmt::print(
        "throughput: turnaround {:.0f} ms, interval {:5.1f} ms, answers after {:.2f} ms: {:6.0f} kbit/s, "
        "{:.1f} % of the bound, {:.0f} kbit/s\n",
        1e3 * seconds(link.turnaround), 1e3 * seconds(link.interval), 1e3 * seconds(link.space),
        reached / 1e3, 100 * reached / bound, bound / 1e3);
    return true;
}

/// Foreseen answers against a central that grants ±2 µs, and jitters by as much as it may.
bool hits() {
    for (const Duration jitter : {2us, 16us}) {
        tests::HitRate all;
        constexpr std::uint64_t seeds = 10;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            const auto one = tests::hit_rate(jitter, seed);
            all.answers += one.answers;
            all.hits += one.hits;
        }
        fmt::print("hits: a central that jitters by {:.0f} us and grants 2 us: {:.1f} % of {} answers\n",
                   1e6 * seconds(jitter), 100 * all.fraction(), all.answers);
    }
    return true;
}

bool memory() {
    Pair pair;
    pair.stop_trace();
    const auto before = mallinfo2().uordblks;
    if (!pair.connect()) return false;
    pair.run(5s);
    pair.central.events().clear();
    pair.peripheral.events().clear();
    tests::fill_queue(pair.central);
    tests::fill_queue(pair.peripheral);
    const auto used = mallinfo2().uordblks - before;
    fmt::print("memory: {:.1f} KiB a connection, with its queue full\n",
               static_cast<double>(used) / 2 / 1024);
    return true;
}

bool soak(std::uint32_t total, const Pair::Options& options) {
    Pair pair{options};
    if (!pair.connect()) return false;
    pair.stop_trace();
    pair.air.set_path(tests::soak_path());
    const Stopwatch watch;
    const auto start = pair.air.now();
    tests::Soak soak{pair, total};
    soak.run(240h);
    const auto end = soak.ended();
    fmt::print(
        "soak: turnaround {:.0f} ms, jitter {:.0f} us: {} and {} of {} PDUs {}{}, {:.1f} h simulated in "
        "{:.0f} s\n",
        1e3 * seconds(options.peripheral.capabilities.turnaround),
        1e6 * seconds(options.peripheral.transmit_jitter), soak.central().received(),
        soak.peripheral().received(), total, soak.in_order() ? "in order" : "NOT in order",
        end ? fmt::format(", link lost ({:#04x})", static_cast<int>(*end)) : "",
        seconds(pair.air.now() - start) / 3600, watch.seconds());
    return soak.is_done() && soak.in_order() && !end;
}

struct Settings {
    std::string part = "all";
    std::uint32_t pdus = 1'000'000;
    std::uint64_t seed = 7;
};

bool run(const Settings& settings) {
    const auto is_wanted = [&](const char* name) { return settings.part == "all" || settings.part == name; };
    bool is_right = true;
    if (is_wanted("idle")) is_right &= idle();
    if (is_wanted("crowd")) is_right &= crowd();
    if (is_wanted("throughput")) {
        for (const Duration interval : {Duration{7500us}, Duration{30ms}, Duration{100ms}})
            is_right &= throughput({0ms, interval});
        for (const Duration interval : {Duration{7500us}, Duration{30ms}})
            for (const Duration space : {ll::inter_frame_space, Duration{3ms}})
                is_right &= throughput({3ms, interval, space});
    }
    if (is_wanted("hits")) is_right &= hits();
    if (is_wanted("memory")) is_right &= memory();
    if (is_wanted("soak")) {
        for (const Duration turnaround : {0ms, 1ms, 3ms, 30ms}) {
            const auto options = tests::soak_options(settings.seed, turnaround, 30ms);
            is_right &= soak(settings.pdus, options);
            is_right &= soak(settings.pdus, tests::jittering(options));
        }
    }
    return is_right;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"The link layer on a packet air\nExample: link_layer --part soak --pdus 100000"};
    Settings settings;
    app.add_option("--part", settings.part, "What to run")
        ->check(CLI::IsMember({"all", "idle", "crowd", "throughput", "hits", "memory", "soak"}))
        ->capture_default_str();
    app.add_option("--pdus", settings.pdus, "PDUs each way of the soak")->capture_default_str();
    app.add_option("--seed", settings.seed, "Random numbers of the soak")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    return benchmarks::guarded("link_layer", [&] { return run(settings) ? 0 : 1; });
}
