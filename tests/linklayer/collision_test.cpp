// SPDX-License-Identifier: Apache-2.0
// Every procedure against every other: the rules as a table (Core 6.0, Vol 6 Part B, 5.3), and on the air.
#include "linklayer/procedures/collision.hpp"
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Node;
using ble::tests::Pair;

namespace {

constexpr std::array with_instant{ProcedureKind::connection_update, ProcedureKind::channel_map_update,
                                  ProcedureKind::connection_parameters_request, ProcedureKind::phy_update,
                                  // These change which events there are, as if at an instant.
                                  ProcedureKind::subrate_update, ProcedureKind::subrate_request};

bool has_instant(ProcedureKind kind) { return std::ranges::find(with_instant, kind) != with_instant.end(); }

/// What a host can begin, by name.
struct Beginning {
    const char* name;
    std::function<void(Node&)> begin;
};

constexpr RequestedParameters wish{
    .interval_min = 20ms, .interval_max = 20ms, .latency = 0, .supervision_timeout = 3s};

std::vector<Beginning> beginnings(LinkRole role) {
    std::vector<Beginning> out{
        {"versions", [](Node& node) { node.link().exchange_versions(node.now()); }},
        {"features", [](Node& node) { node.link().exchange_features(node.now()); }},
        {"parameters", [](Node& node) { node.link().update_parameters(wish, node.now()); }},
        {"data length",
         [](Node& node) {
             node.link().update_data_length({100, 2120}, node.now());
         }},
        {"PHY", [](Node& node) { node.link().update_phy(PhySet{2}, PhySet{2}, node.now()); }},
        {"ping", [](Node& node) { node.link().ping(node.now()); }},
        {"clock accuracy", [](Node& node) { node.link().update_clock_accuracy(node.now()); }},
        {"power", [](Node& node) { node.link().update_power(PhyMode::le_1m, 3, node.now()); }},
        {"power change", [](Node& node) { node.link().change_power(PhyMode::le_1m, -2, node.now()); }},
        {"subrate",
         [](Node& node) {
             node.link().update_subrate({.factor_max = 3, .continuation = 1, .supervision_timeout = 3s},
                                        node.now());
         }},
        {"feature pages", [](Node& node) { node.link().exchange_feature_pages(1, node.now()); }},
        {"frame space",
         [](Node& node) {
             node.link().update_frame_space(
                 {std::chrono::microseconds{node.now().time_since_epoch().count() % 300}, 2ms},
                 {PhySet::all(), SpacingTypes::all()}, node.now());
         }},
    };
    if (role == LinkRole::central) {
        out.push_back({"channel map", [](Node& node) {
                           static_cast<void>(node.link().update_channel_map(ChannelMap{0xFFF}, node.now()));
                       }});
        out.push_back({"encryption", [](Node& node) {
                           static_cast<void>(node.link().encrypt({.long_term_key = {5}}, node.now()));
                       }});
    } else {
        out.push_back({"min used channels", [](Node& node) {
                           static_cast<void>(node.link().require_channels({1, 10}, node.now()));
                       }});
    }
    return out;
}

/// Hosts that know subrating.
Pair::Options willing_to_subrate(std::uint64_t seed) {
    Pair::Options options{.seed = seed};
    for (auto* settings : {&options.central_settings, &options.peripheral_settings}) {
        settings->features = settings->features.with(Feature::connection_subrating_host);
        settings->accepted_subrate.factor_max = 4;
    }
    return options;
}

/// Hosts that agree to everything.
void answer_requests(Node& node) {
    static const ParametersAnswer agreed{.accepted = wish};
    for (auto& event : node.events()) {
        if (std::holds_alternative<ParametersRequested>(event)) node.link().answer(agreed, node.now());
        if (std::holds_alternative<LongTermKeyRequested>(event)) {
            node.link().answer(LongTermKeyAnswer{Octets128{5}}, node.now());
        }
    }
    node.events().clear();
}

void check_agreement(const Link& a, const Link& b) {
    CHECK(a.parameters == b.parameters);
    CHECK(a.channel_map == b.channel_map);
    CHECK(a.transmit_phy == b.receive_phy);
    CHECK(a.receive_phy == b.transmit_phy);
    CHECK(a.lengths.transmit == b.lengths.receive);
    CHECK(a.lengths.receive == b.lengths.transmit);
    CHECK(a.encryption.is_on() == b.encryption.is_on());
    CHECK(a.subrating.scheme().factor == b.subrating.scheme().factor);
    CHECK(a.subrating.scheme().continuation == b.subrating.scheme().continuation);
    for (const auto phy : {PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8}) {
        for (const auto sender : {LinkRole::central, LinkRole::peripheral}) {
            CHECK(a.spaces.before(sender, phy) == b.spaces.before(sender, phy));
        }
    }
}

}  // namespace

TEST_CASE("The table of collisions") {
    for (std::size_t i = 0; i < procedure_count; ++i) {
        for (std::size_t j = 0; j < procedure_count; ++j) {
            const auto ours = static_cast<ProcedureKind>(i), theirs = static_cast<ProcedureKind>(j);
            CAPTURE(i, j);
            const auto ruling = [&](LinkRole role, PeerAnswer answer) {
                return rule({.ours = ours, .theirs = theirs, .own_role = role, .peer_answer = answer});
            };
            using enum CollisionRuling::Verdict;
            const auto at_central = ruling(LinkRole::central, PeerAnswer::outstanding);
            const auto at_peripheral = ruling(LinkRole::peripheral, PeerAnswer::outstanding);
            const bool both_space = i == j && ours == ProcedureKind::frame_space_update;
            if (!both_space && (!has_instant(ours) || !has_instant(theirs))) {
                CHECK(at_central.verdict == accept_both);
                CHECK(at_peripheral.verdict == accept_both);
                CHECK(ruling(LinkRole::central, PeerAnswer::given).verdict == accept_both);
                continue;
            }
            const auto error =
                i == j ? ErrorCode::ll_procedure_collision : ErrorCode::different_transaction_collision;
            CHECK(at_central == CollisionRuling{reject_theirs, error});
            CHECK(at_peripheral == CollisionRuling{abandon_ours, error});
            CHECK(ruling(LinkRole::peripheral, PeerAnswer::given) ==
                  CollisionRuling{end_connection, ErrorCode::different_transaction_collision});
        }
    }
}

// Both hosts begin at the same moment: the connection lives, and both sides agree in the end.
TEST_CASE("Every procedure of the central against every one of the peripheral") {
    for (const auto& ours : beginnings(LinkRole::central)) {
        for (const auto& theirs : beginnings(LinkRole::peripheral)) {
            CAPTURE(ours.name, theirs.name);
            Pair pair{willing_to_subrate(1)};
            REQUIRE(pair.connect());
            ours.begin(pair.central);
            theirs.begin(pair.peripheral);
            for (int i = 0; i < 150; ++i) {
                pair.run(20ms);
                answer_requests(pair.central);
                answer_requests(pair.peripheral);
            }
            REQUIRE(pair.central.controller.connection_count() == 1);
            REQUIRE(pair.peripheral.controller.connection_count() == 1);
            check_agreement(pair.central.link().link(), pair.peripheral.link().link());
        }
    }
}

// C                                  P
// |-- PHY_REQ ------>                |
// |                 <----- PHY_REQ --|
// |-- REJECT_EXT_IND (0x23) -------->|  P's own
// |<----------------------- PHY_RSP --|  C's
// |-- PHY_UPDATE_IND --------------->|
TEST_CASE("Both sides update the PHY at once: the central's prevails") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.central.link().update_phy(PhySet::of(LePhy::le_2m), PhySet::of(LePhy::le_2m), pair.central.now());
    pair.peripheral.link().update_phy(PhySet::all(), PhySet::all(), pair.peripheral.now());
    pair.run(1s);
    std::vector<ErrorCode> told;
    for (const auto& event : pair.peripheral.events()) {
        if (const auto* updated = std::get_if<PhyUpdated>(&event)) told.push_back(updated->status);
    }
    CHECK(told == std::vector{ErrorCode::ll_procedure_collision, ErrorCode::success});
    CHECK(pair.central.last<PhyUpdated>().value().status == ErrorCode::success);
    CHECK(pair.central.link().link().transmit_phy == PhyMode::le_2m);
}

// Random commands of both hosts, with loss: never a deadlock, and agreement whenever it is quiet.
TEST_CASE("Random schedules of commands neither deadlock nor disagree") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Pair pair{willing_to_subrate(seed)};
        REQUIRE(pair.connect());
        pair.air.set_path({.loss = 0.05, .bit_error_rate = 1e-5});
        phy::Xoshiro256 random{seed};
        const auto of_central = beginnings(LinkRole::central);
        const auto of_peripheral = beginnings(LinkRole::peripheral);
        for (int i = 0; i < 60; ++i) {
            // Encryption is begun once: the second would be a refresh, which has tests of its own.
            const auto central_choice = random() % (of_central.size() - 1);
            if (random() % 2 == 0) of_central[central_choice].begin(pair.central);
            if (random() % 2 == 0) of_peripheral[random() % of_peripheral.size()].begin(pair.peripheral);
            for (int j = 0; j < 10; ++j) {
                pair.run(Duration{static_cast<Duration::rep>(random() % 40'000'000)});
                answer_requests(pair.central);
                answer_requests(pair.peripheral);
                REQUIRE(pair.central.controller.connection_count() == 1);
                REQUIRE(pair.peripheral.controller.connection_count() == 1);
            }
        }
        for (int i = 0; i < 1000; ++i) {
            pair.run(20ms);
            answer_requests(pair.central);
            answer_requests(pair.peripheral);
        }
        REQUIRE(pair.central.controller.connection_count() == 1);
        check_agreement(pair.central.link().link(), pair.peripheral.link().link());
    }
}
