// SPDX-License-Identifier: Apache-2.0
#include "tests/support/soak.hpp"

namespace ble::tests {
namespace {

using namespace ble::ll;
using namespace std::chrono_literals;

constexpr Octets128 key{0xC0, 0xFF, 0xEE};

}  // namespace

void NumberedTraffic::run() {
    for (const auto& event : node_.events()) {
        if (const auto* data = std::get_if<DataReceived>(&event)) receive(data->payload);
        if (std::holds_alternative<LongTermKeyRequested>(event)) {
            node_.link().answer(LongTermKeyAnswer{key}, node_.now());
        }
        if (const auto* end = std::get_if<Disconnected>(&event)) ended_ = end->reason;
    }
    node_.events().clear();
    while (!ended_ && sent_ < total_ && send()) ++sent_;
    if (!ended_) node_.refresh();
}

bool NumberedTraffic::send() {
    const auto at = [&](int shift) { return static_cast<std::uint8_t>(sent_ >> shift); };
    return node_.link().send(Llid::start, {at(0), at(8), at(16), at(24)}, node_.now()) == ErrorCode::success;
}

void NumberedTraffic::receive(const std::vector<std::uint8_t>& payload) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < payload.size(); ++i) number |= std::uint32_t{payload[i]} << (8 * i);
    in_order_ = in_order_ && payload.size() == 4 && number == received_;
    ++received_;
}

void Soak::run(Duration limit) {
    static_cast<void>(pair_.central.link().encrypt({.long_term_key = key}, pair_.central.now()));
    phy::Xoshiro256 random{99};
    const auto end = pair_.air.now() + limit;
    auto next_change = pair_.air.now() + 2s;
    while (!is_done() && pair_.air.now() < end) {
        central_.run();
        peripheral_.run();
        if (ended()) return;
        pair_.run(10ms);
        if (pair_.air.now() < next_change) continue;
        if (!central_.ended()) change(random());
        next_change += 2s;
    }
}

/// Where a link has been lost in the last ten milliseconds, there is nothing to change.
void Soak::change(std::uint64_t choice) {
    if (pair_.central.controller.connection_count() == 0 ||
        pair_.peripheral.controller.connection_count() == 0)
        return;
    auto& link = pair_.central.link();
    const auto now = pair_.central.now();
    switch (choice % 6) {
        case 0: static_cast<void>(link.update_channel_map({0x1F00FF00FF}, now)); break;
        case 1: static_cast<void>(link.update_channel_map({}, now)); break;
        case 2: link.update_phy(PhySet{2}, PhySet{2}, now); break;
        case 3: pair_.peripheral.link().update_phy(PhySet{1}, PhySet{1}, pair_.peripheral.now()); break;
        case 4: {
            const Duration interval = choice / 6 % 2 == 0 ? 15ms : 30ms;
            link.update_parameters(
                {.interval_min = interval, .interval_max = interval, .supervision_timeout = 6s}, now);
            break;
        }
        default: static_cast<void>(link.encrypt({.long_term_key = key}, now));
    }
}

Pair::Options soak_options(std::uint64_t seed, Duration turnaround, Duration interval) {
    Pair::Options options{.seed = seed, .connection = {.interval = interval, .supervision_timeout = 6s}};
    options.central.clock_error_ppb = 50'000;
    options.central.transmit_jitter = 2us;
    options.peripheral.clock_error_ppb = -50'000;
    options.peripheral.transmit_jitter = 2us;
    options.peripheral.capabilities.turnaround = turnaround;
    return options;
}

Pair::Options jittering(Pair::Options options) {
    options.peripheral.transmit_jitter = 16us;
    options.central_settings.answer_tolerance = 20us;
    options.peripheral_settings.answer_tolerance = 20us;
    return options;
}

flow::AirPath soak_path() { return {.loss = 0.2, .bit_error_rate = 1e-5, .delay = 100ns}; }

}  // namespace ble::tests
