// SPDX-License-Identifier: Apache-2.0
// Encryption: start, refusal, wrong key, pause and refresh, and what must not come in between.
#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::Pair;

namespace {

constexpr Octets128 key{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
constexpr EncryptionRequest request{
    .random_number = {1, 2, 3, 4, 5, 6, 7, 8}, .encrypted_diversifier = 0x1234, .long_term_key = key};

void begin(Pair& pair) {
    REQUIRE(pair.central.link().encrypt(request, pair.central.now()) == ErrorCode::success);
    const auto asked = pair.peripheral.count<LongTermKeyRequested>();
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<LongTermKeyRequested>() > asked; }, 20s));
    CHECK(pair.peripheral.last<LongTermKeyRequested>().value().encrypted_diversifier == 0x1234);
}

void encrypt(Pair& pair) {
    begin(pair);
    pair.peripheral.link().answer(LongTermKeyAnswer{key}, pair.peripheral.now());
    REQUIRE(pair.run_until([&] { return pair.central.count<EncryptionChanged>() == 1; }, 20s));
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<EncryptionChanged>() == 1; }, 20s));
}

void check_data_flows(Pair& pair) {
    const std::vector<std::uint8_t> payload{9, 8, 7};
    const auto before = pair.peripheral.count<DataReceived>();
    REQUIRE(pair.central.link().send(Llid::start, payload, pair.central.now()) == ErrorCode::success);
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<DataReceived>() > before; }, 20s));
    CHECK(pair.peripheral.last<DataReceived>().value().payload == payload);
}

}  // namespace

// h  C                          P  h
// |->|-- ENC_REQ -------------->|->|  key?
// |  |<-------------- ENC_RSP --|  |
// |  |<-------- START_ENC_REQ --|<-|  key
// |  |== START_ENC_RSP ========>|  |  encrypted from here
// |<-|<======== START_ENC_RSP ==|->|
TEST_CASE("Encryption start") {
    Pair pair;
    REQUIRE(pair.connect());
    encrypt(pair);
    CHECK(pair.central.last<EncryptionChanged>().value().status == ErrorCode::success);
    CHECK(pair.central.link().link().encryption.is_on());
    CHECK(pair.peripheral.link().link().encryption.is_on());
    bool in_the_open = false;
    pair.air.observe([&](const flow::AirPacket& packet) {
        in_the_open = in_the_open || packet.pdu == std::vector<std::uint8_t>{0x02, 3, 9, 8, 7};
        if (packet.pdu[1] > 0) CHECK(packet.pdu[1] == 3 + 4);
    });
    check_data_flows(pair);
    CHECK_FALSE(in_the_open);
}

// h  C                          P  h
// |->|-- ENC_REQ -------------->|->|
// |  |<-------------- ENC_RSP --|  |
// |<-|<------- REJECT_EXT_IND --|<-|  no key
TEST_CASE("Encryption is refused without a key") {
    Pair pair;
    REQUIRE(pair.connect());
    begin(pair);
    pair.peripheral.link().answer(LongTermKeyAnswer{}, pair.peripheral.now());
    pair.run(300ms);
    CHECK(pair.central.last<EncryptionChanged>().value().status == ErrorCode::pin_or_key_missing);
    check_data_flows(pair);
}

TEST_CASE("A wrong key ends the connection with a MIC failure") {
    Pair pair;
    REQUIRE(pair.connect());
    begin(pair);
    auto wrong = key;
    wrong[0] ^= 1;
    pair.peripheral.link().answer(LongTermKeyAnswer{wrong}, pair.peripheral.now());
    pair.run(10s);
    CHECK(pair.peripheral.last<Disconnected>().value().reason == ErrorCode::terminated_due_to_mic_failure);
    CHECK(pair.central.count<Disconnected>() == 1);
}

TEST_CASE("A peer that knows no encryption says so") {
    Pair::Options options;
    options.peripheral_settings.features = options.peripheral_settings.features.without(Feature::encryption);
    Pair pair{options};
    REQUIRE(pair.connect());
    REQUIRE(pair.central.link().encrypt(request, pair.central.now()) == ErrorCode::success);
    pair.run(300ms);
    CHECK(pair.central.last<EncryptionChanged>().value().status == ErrorCode::unsupported_remote_feature);
    check_data_flows(pair);
}

// h  C                          P  h
// |->|== PAUSE_ENC_REQ ========>|  |
// |  |<======== PAUSE_ENC_RSP ==|  |
// |  |-- PAUSE_ENC_RSP -------->|  |  not encrypted from here
// |  |-- ENC_REQ -------------->|->|  and as above
TEST_CASE("Encryption pause and a new session key, again and again, with data before and after") {
    Pair pair;
    REQUIRE(pair.connect());
    encrypt(pair);
    for (std::size_t round = 1; round <= 3; ++round) {
        check_data_flows(pair);
        begin(pair);
        pair.peripheral.link().answer(LongTermKeyAnswer{key}, pair.peripheral.now());
        REQUIRE(pair.run_until([&] { return pair.central.count<EncryptionKeyRefreshed>() == round; }, 20s));
        REQUIRE(
            pair.run_until([&] { return pair.peripheral.count<EncryptionKeyRefreshed>() == round; }, 20s));
    }
    check_data_flows(pair);
    CHECK(pair.central.count<EncryptionChanged>() == 1);
}

TEST_CASE("Encryption starts and is refreshed through heavy loss, data waiting on both sides") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Pair pair{{.seed = seed}};
        REQUIRE(pair.connect());
        pair.air.set_path({.loss = 0.3, .bit_error_rate = 1e-4});
        for (std::uint8_t i = 0; i < 5; ++i) {
            REQUIRE(pair.central.link().send(Llid::start, {i}, pair.central.now()) == ErrorCode::success);
            REQUIRE(pair.peripheral.link().send(Llid::start, {i}, pair.peripheral.now()) ==
                    ErrorCode::success);
        }
        encrypt(pair);
        begin(pair);
        pair.peripheral.link().answer(LongTermKeyAnswer{key}, pair.peripheral.now());
        REQUIRE(pair.run_until([&] { return pair.peripheral.count<EncryptionKeyRefreshed>() == 1; }, 30s));
        CHECK(pair.run_until([&] { return pair.peripheral.count<DataReceived>() == 5; }, 30s));
        CHECK(pair.run_until([&] { return pair.central.count<DataReceived>() == 5; }, 30s));
        CHECK(pair.central.link().link().encryption.is_on());
    }
}

// P begins a procedure while C starts encryption: it is answered afterwards.
//
// C                          P
// |-- ENC_REQ ---->          |
// |          <---- PHY_REQ --|
// |           …              |
// |== PHY_UPDATE_IND =======>|
TEST_CASE("A peripheral's procedure waits for the central's encryption") {
    Pair pair;
    REQUIRE(pair.connect());
    pair.peripheral.link().update_phy(PhySet::of(LePhy::le_2m), PhySet::of(LePhy::le_2m),
                                      pair.peripheral.now());
    REQUIRE(pair.central.link().encrypt(request, pair.central.now()) == ErrorCode::success);
    REQUIRE(pair.run_until([&] { return pair.peripheral.count<LongTermKeyRequested>() == 1; }, 20s));
    pair.peripheral.link().answer(LongTermKeyAnswer{key}, pair.peripheral.now());
    pair.run(2s);
    CHECK(pair.central.count<EncryptionChanged>() == 1);
    CHECK(pair.peripheral.last<PhyUpdated>().value().transmit == LePhy::le_2m);
    CHECK(pair.central.count<Disconnected>() == 0);
}

// C                 P     three quarters of authenticatedPayloadTO have passed
// |== PING_REQ ====>|
// |<==== PING_RSP ==|
TEST_CASE("An idle encrypted link is pinged in time, and a mute peer is told of") {
    Pair pair;
    REQUIRE(pair.connect());
    encrypt(pair);
    std::size_t encrypted = 0;
    pair.air.observe([&](const flow::AirPacket& packet) { encrypted += packet.pdu[1] > 0 ? 1 : 0; });
    pair.run(100s);
    CHECK(encrypted >= 8);  // four pings and their answers, at least
    CHECK(encrypted <= 20);
    CHECK(pair.central.count<AuthenticatedPayloadTimeout>() == 0);
    const_cast<Link&>(pair.peripheral.link().link()).queue.hold();
    pair.central.link().set_authenticated_payload_timeout(10s);
    pair.run(35s);
    CHECK(pair.central.count<AuthenticatedPayloadTimeout>() >= 1);
}
