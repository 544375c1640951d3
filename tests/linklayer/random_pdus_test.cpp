// SPDX-License-Identifier: Apache-2.0
// Random control and data PDUs against a connection in whatever state it is: it may end, nothing else may.
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

/// A control PDU of a known length with a random rest, or any octets.
std::vector<std::uint8_t> random_pdu(phy::Xoshiro256& random) {
    std::vector<std::uint8_t> pdu(1 + random() % 27);
    for (auto& octet : pdu) octet = static_cast<std::uint8_t>(random() % 4 == 0 ? random() : 0);
    pdu[0] = static_cast<std::uint8_t>(random() % 0x42);
    if (random() % 4 == 0) return pdu;
    const auto opcode = static_cast<ControlOpcode>(pdu[0]);
    for (std::size_t size = 1; size <= 43; ++size) {
        if (fits(opcode, size)) pdu.resize(size);
    }
    return pdu;
}

void begin_something(Node& node, std::uint64_t choice) {
    switch (choice % 12) {
        case 0: node.link().exchange_versions(node.now()); break;
        case 1: node.link().exchange_features(node.now()); break;
        case 2: node.link().update_phy(PhySet{2}, PhySet{4}, node.now()); break;
        case 3: node.link().update_data_length({251, 2120}, node.now()); break;
        case 4:
            node.link().update_parameters(
                {.interval_min = 20ms, .interval_max = 20ms, .supervision_timeout = 1s}, node.now());
            break;
        case 5: static_cast<void>(node.link().encrypt({.long_term_key = {3}}, node.now())); break;
        case 6: node.link().exchange_feature_pages(3, node.now()); break;
        case 7:
            node.link().update_frame_space({0us, 3ms}, {PhySet::all(), SpacingTypes::all()}, node.now());
            break;
        case 8: node.link().update_power(PhyMode::le_1m, -7, node.now()); break;
        case 9: node.link().report_power({.of_own = true, .of_peer = true}, node.now()); break;
        case 10: node.link().update_subrate({.factor_max = 3, .supervision_timeout = 1s}, node.now()); break;
        default: break;
    }
}

void send_raw(Node& node, Llid llid, std::vector<std::uint8_t> payload) {
    static_cast<void>(const_cast<Link&>(node.link().link()).queue.push_data(llid, std::move(payload)));
}

void answer_key_request(Node& node) {
    if (node.controller.connection_count() == 0 || node.count<LongTermKeyRequested>() == 0) return;
    node.link().answer(LongTermKeyAnswer{Octets128{3}}, node.now());
}

}  // namespace

TEST_CASE("Random PDUs end connections at worst") {
    std::size_t survivors = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        phy::Xoshiro256 random{seed};
        Pair::Options options{.seed = seed, .connection = {.interval = 10ms, .supervision_timeout = 500ms}};
        if (seed % 4 == 0) options.peripheral.capabilities.turnaround = 2ms;
        Pair pair{options};
        REQUIRE(pair.connect());
        pair.stop_trace();
        for (int i = 0; i < 40; ++i) {
            for (auto* node : {&pair.central, &pair.peripheral}) {
                if (node->controller.connection_count() == 0) continue;
                if (random() % 3 == 0) begin_something(*node, random());
                const auto llid = random() % 8 == 0 ? Llid::start : Llid::control;
                if (random() % 2 == 0) send_raw(*node, llid, random_pdu(random));
                answer_key_request(*node);
            }
            pair.run(25ms);
        }
        survivors += pair.central.controller.connection_count();
        // Whatever happened, both sides part in the end, and can connect anew.
        pair.air.set_path({.loss = 1});
        pair.run(40s);
        CHECK(pair.central.controller.connection_count() == 0);
        CHECK(pair.peripheral.controller.connection_count() == 0);
        CHECK_FALSE(pair.central.controller.poll_timeout().has_value());
        pair.air.set_path({});
        CHECK(pair.connect());
    }
    INFO("connections that survived: " << survivors);
    CHECK(survivors < 200);
}
