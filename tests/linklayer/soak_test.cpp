// SPDX-License-Identifier: Apache-2.0
// Many PDUs each way under loss, clock errors and changes of everything: nothing lost, doubled or reordered.
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

constexpr Octets128 key{0xC0, 0xFF, 0xEE};

/// A host that sends numbered packets, and checks the numbers of those that come.
class NumberedTraffic {
public:
    NumberedTraffic(Node& node, std::uint32_t total) : node_{node}, total_{total} {}

    void run() {
        for (const auto& event : node_.events()) {
            if (const auto* data = std::get_if<DataReceived>(&event)) receive(data->payload);
            if (std::holds_alternative<LongTermKeyRequested>(event)) {
                node_.link().answer(LongTermKeyAnswer{key}, node_.now());
            }
            ended_ = ended_ || std::holds_alternative<Disconnected>(event);
        }
        node_.events().clear();
        while (!ended_ && sent_ < total_ && send()) ++sent_;
        if (!ended_) node_.refresh();
    }
    [[nodiscard]] bool is_done() const { return sent_ == total_ && received_ == total_; }
    [[nodiscard]] bool in_order() const { return in_order_; }
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] std::uint32_t received() const { return received_; }

private:
    bool send() {
        const auto at = [&](int shift) { return static_cast<std::uint8_t>(sent_ >> shift); };
        return node_.link().send(Llid::start, {at(0), at(8), at(16), at(24)}, node_.now()) ==
               ErrorCode::success;
    }
    void receive(const std::vector<std::uint8_t>& payload) {
        std::uint32_t number = 0;
        for (std::size_t i = 0; i < payload.size(); ++i) number |= std::uint32_t{payload[i]} << (8 * i);
        in_order_ = in_order_ && payload.size() == 4 && number == received_;
        ++received_;
    }

    Node& node_;
    std::uint32_t total_;
    std::uint32_t sent_ = 0;
    std::uint32_t received_ = 0;
    bool in_order_ = true;
    bool ended_ = false;
};

/// Something else every few seconds.
void change(Pair& pair, std::uint64_t choice) {
    auto& central = pair.central;
    switch (choice % 6) {
        case 0: static_cast<void>(central.link().update_channel_map({0x1F00FF00FF}, central.now())); break;
        case 1: static_cast<void>(central.link().update_channel_map({}, central.now())); break;
        case 2: central.link().update_phy(PhySet{2}, PhySet{2}, central.now()); break;
        case 3: pair.peripheral.link().update_phy(PhySet{1}, PhySet{1}, pair.peripheral.now()); break;
        case 4: {
            const Duration interval = choice % 4 == 0 ? 15ms : 30ms;
            central.link().update_parameters(
                {.interval_min = interval, .interval_max = interval, .supervision_timeout = 6s},
                central.now());
            break;
        }
        default: static_cast<void>(central.link().encrypt({.long_term_key = key}, central.now()));
    }
}

}  // namespace

TEST_CASE("20,000 PDUs each way: 20 % loss, clocks 100 ppm apart, encryption, everything changing") {
    constexpr std::uint32_t total = 20'000;
    Pair::Options options{.seed = 7, .connection = {.interval = 30ms, .supervision_timeout = 6s}};
    options.central.clock_error_ppb = 50'000;
    options.central.transmit_jitter = 2us;
    options.peripheral.clock_error_ppb = -50'000;
    options.peripheral.transmit_jitter = 2us;
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.stop_trace();
    pair.air.set_path({.loss = 0.2, .bit_error_rate = 1e-5, .delay = 100ns});
    NumberedTraffic central{pair.central, total}, peripheral{pair.peripheral, total};
    REQUIRE(pair.central.link().encrypt({.long_term_key = key}, pair.central.now()) == ErrorCode::success);
    phy::Xoshiro256 random{99};
    Instant next_change = pair.air.now() + 2s;
    const auto end = pair.air.now() + 1h;
    while (!(central.is_done() && peripheral.is_done()) && pair.air.now() < end) {
        central.run();
        peripheral.run();
        REQUIRE_FALSE(central.ended());
        REQUIRE_FALSE(peripheral.ended());
        pair.run(10ms);
        if (pair.air.now() < next_change) continue;
        change(pair, random());
        next_change += 2s;
    }
    CHECK(central.received() == total);
    CHECK(peripheral.received() == total);
    CHECK(central.in_order());
    CHECK(peripheral.in_order());
}

// Windows grow by what has passed since the last anchor, and are found again.
TEST_CASE("A connection at 4 s and 1000 ppm survives the loss of five events") {
    Pair::Options options{.connection = {.interval = 4s, .supervision_timeout = 32s}};
    options.central_settings.sleep_clock_accuracy = SleepClockAccuracy::ppm_500;
    options.peripheral_settings.sleep_clock_accuracy = SleepClockAccuracy::ppm_500;
    options.central.clock_error_ppb = 500'000;
    options.peripheral.clock_error_ppb = -500'000;
    Pair pair{options};
    REQUIRE(pair.connect());
    pair.air.set_path({.loss = 1});
    pair.run(20s);
    pair.air.set_path({});
    pair.run(100s);
    CHECK(pair.central.controller.connection_count() == 1);
    CHECK(pair.peripheral.controller.connection_count() == 1);
}

TEST_CASE("LE 2M with 251 octets reaches the reactive throughput") {
    for (const Duration interval : {Duration{7500us}, Duration{30ms}, Duration{100ms}}) {
        Pair pair{{.connection = {.interval = interval}}};
        REQUIRE(pair.connect());
        pair.stop_trace();
        pair.central.link().update_phy(PhySet{2}, PhySet{2}, pair.central.now());
        pair.central.link().update_data_length({251, 2120}, pair.central.now());
        pair.run(2s);
        const std::vector<std::uint8_t> packet(251);
        std::size_t octets = 0;
        const auto pump = [&](Duration time) {
            const auto end = pair.air.now() + time;
            while (pair.air.now() < end) {
                while (pair.central.link().send(Llid::start, packet, pair.central.now()) ==
                       ErrorCode::success) {
                }
                pair.run(1ms);
                for (const auto& event : pair.peripheral.events()) {
                    const auto* data = std::get_if<DataReceived>(&event);
                    octets += data != nullptr ? data->payload.size() : 0;
                }
                pair.peripheral.events().clear();
            }
        };
        pump(1s);
        octets = 0;
        pump(10s);
        const auto packets_an_event = static_cast<double>(interval / 1392us);
        const double bound = packets_an_event * 2008 / std::chrono::duration<double>(interval).count();
        const double reached = static_cast<double>(octets) * 8 / 10;
        CAPTURE(interval.count(), bound, reached);
        CHECK(reached >= 0.99 * bound);
    }
}
