// SPDX-License-Identifier: Apache-2.0
// What a peer or an attacker may send though it must not: an outcome as the specification has it, or none.
#include "tests/support/pair.hpp"

#include "linklayer/data_pdu.hpp"
#include "tests/support/hex.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::ll;
using namespace std::chrono_literals;
using ble::tests::octets;
using ble::tests::Pair;

namespace {

/// The central's controller says what it is made to say.
void say(Pair& pair, std::string_view payload, Llid llid = Llid::control) {
    auto& link = const_cast<Link&>(pair.central.link().link());
    if (llid == Llid::control) {
        // As data of the host, with the LLID changed on its way out.
        REQUIRE(link.queue.push_data(Llid::control, octets(payload)));
    } else {
        REQUIRE(link.queue.push_data(llid, octets(payload)));
    }
}

/// The reason for which the peripheral ends the connection, after the central has said `payload`.
std::optional<ErrorCode> end_after(std::string_view payload) {
    Pair pair;
    REQUIRE(pair.connect());
    say(pair, payload);
    pair.run(1s);
    const auto ended = pair.peripheral.last<Disconnected>();
    return ended ? std::optional{ended->reason} : std::nullopt;
}

/// Every control PDU that the peripheral sends after the central has said `payload`.
std::vector<std::vector<std::uint8_t>> answers_to(std::string_view payload) {
    Pair pair;
    REQUIRE(pair.connect());
    std::vector<std::vector<std::uint8_t>> out;
    pair.air.observe([&](const flow::AirPacket& packet) {
        const bool is_control = packet.sender == pair.peripheral.device && (packet.pdu[0] & 3) == 3;
        if (is_control) out.emplace_back(packet.pdu.begin() + 2, packet.pdu.end());
    });
    say(pair, payload);
    pair.run(1s);
    return out;
}

using Answers = std::vector<std::vector<std::uint8_t>>;

ConnectInd valid_request(const Pair& pair) {
    return {.initiator = pair.central.controller.settings().address,
            .advertiser = pair.peripheral.controller.settings().address,
            .link = {.access_address = {0x5A3B9C71},
                     .crc_init = {0x123456},
                     .transmit_window_size = 1250us,
                     .interval = 30ms,
                     .supervision_timeout = 1s,
                     .hop_increment = 7}};
}

/// Whether an advertiser becomes a peripheral by this CONNECT_IND.
bool connects(const std::function<void(ConnectInd&)>& spoil) {
    Pair pair;
    auto request = valid_request(pair);
    spoil(request);
    REQUIRE(pair.peripheral.controller.start_advertising(
                {.own_address = pair.peripheral.controller.settings().address, .channels = 1},
                pair.peripheral.now()) == ErrorCode::success);
    pair.peripheral.refresh();
    pair.air.observe([&](const flow::AirPacket& packet) {
        if (packet.sender != pair.peripheral.device || packet.channel.index.value() != 37) return;
        pair.air.inject({.sender = pair.central.device,
                         .start = packet.end() + inter_frame_space,
                         .pdu = AdvertisingPdu{AdvertisingPduType::connect_ind, request}.write(
                             AdvertisingChannelKind::primary)});
    });
    pair.run(300ms);
    return pair.peripheral.count<ConnectionComplete>() > 0;
}

}  // namespace

TEST_CASE("Unknown and malformed control PDUs are answered with LL_UNKNOWN_RSP") {
    CHECK(answers_to("ff") == Answers{{0x07, 0xFF}});
    CHECK(answers_to("1a00") == Answers{{0x07, 0x1A}});                      // LL_CTE_REQ
    CHECK(answers_to("14 fb00") == Answers{{0x07, 0x14}});                   // LL_LENGTH_REQ, cut off
    CHECK(answers_to("0c 0e5900341200") == Answers{{0x07, 0x0C}});           // LL_VERSION_IND, too long
    CHECK(answers_to("26 0100010000000000 6400") == Answers{{0x07, 0x26}});  // a peripheral's, from a central
    CHECK(answers_to("0e 0000000000000000") == Answers{{0x07, 0x0E}});       // as well
}

TEST_CASE("Answers to nothing are not answered") {
    CHECK(answers_to("15 fb004808fb004808").empty());
    CHECK(answers_to("13").empty());
    CHECK(answers_to("18 0202ff") == Answers{{0x07, 0x18}});  // but for malformed ones
    CHECK(answers_to("18 0202ff00").empty());
    CHECK(answers_to("06").empty());  // LL_START_ENC_RSP without LL_ENC_REQ
    CHECK(answers_to("0b").empty());  // LL_PAUSE_ENC_RSP
    CHECK(answers_to("0a").empty());  // LL_PAUSE_ENC_REQ, nothing is encrypted
    CHECK(answers_to("11 1623").empty());
}

TEST_CASE("Impossible updates end the connection") {
    CHECK(end_after("00 01 0000 0000 0000 6400 4000") == ErrorCode::invalid_ll_parameters);  // interval 0
    CHECK(end_after("00 01 0000 1800 f501 6400 4000") == ErrorCode::invalid_ll_parameters);  // latency 501
    CHECK(end_after("00 01 0000 1800 0000 0000 4000") == ErrorCode::invalid_ll_parameters);  // timeout 0
    CHECK(end_after("00 00 0000 1800 0000 6400 4000") == ErrorCode::invalid_ll_parameters);  // no window
    CHECK(end_after("01 0000000000 4000") == ErrorCode::invalid_ll_parameters);              // no channel
    CHECK(end_after("01 0100000000 4000") == ErrorCode::invalid_ll_parameters);              // one channel
    CHECK(end_after("01 ffffffff1f 0000") == ErrorCode::instant_passed);
    CHECK(end_after("00 01 0000 1800 0000 6400 0000") == ErrorCode::instant_passed);
}

TEST_CASE("A length below the least counts as the least") {
    Pair pair;
    REQUIRE(pair.connect());
    say(pair, "14 0000 0000 0000 0000");
    pair.run(300ms);
    CHECK(pair.peripheral.link().link().lengths == DataLengths{});
}

TEST_CASE("Data in the middle of an encryption start ends the connection") {
    Pair pair;
    REQUIRE(pair.connect());
    say(pair, "03 0000000000000000 0000 0000000000000000 00000000");
    say(pair, "0102", Llid::start);
    pair.run(1s);
    CHECK(pair.peripheral.last<Disconnected>().value().reason == ErrorCode::terminated_due_to_mic_failure);
    CHECK(pair.peripheral.count<DataReceived>() == 0);
}

TEST_CASE("LL_START_ENC_RSP before its time ends the connection") {
    Pair pair;
    REQUIRE(pair.connect());
    say(pair, "03 0000000000000000 0000 0000000000000000 00000000");
    say(pair, "06");
    pair.run(1s);
    CHECK(pair.peripheral.last<Disconnected>().value().reason == ErrorCode::terminated_due_to_mic_failure);
}

TEST_CASE("A second request before the first is answered is not answered") {
    Pair pair;
    REQUIRE(pair.connect());
    const auto request = "0f 1000 1000 0000 6400 00 0000 ffffffffffffffffffffffff";
    say(pair, request);
    say(pair, request);
    pair.run(500ms);
    CHECK(pair.peripheral.count<ParametersRequested>() == 1);
    CHECK(pair.peripheral.controller.connection_count() == 1);
}

TEST_CASE("CONNECT_IND is taken if its fields are possible, else advertising goes on") {
    CHECK(connects([](ConnectInd&) {}));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.interval = {}; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.interval = 5ms; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.hop_increment = 0; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.channel_map = {1}; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.channel_map = {0}; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.supervision_timeout = {}; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.transmit_window_size = {}; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.link.latency = 500; }));
    CHECK_FALSE(connects([](ConnectInd& request) { request.advertiser.octets[0] ^= 1; }));
}

TEST_CASE("Data PDUs with a reserved LLID or a wrong length are dropped and counted") {
    Pair pair;
    REQUIRE(pair.connect());
    Link& link = const_cast<Link&>(pair.central.link().link());
    REQUIRE(link.queue.push_data(Llid::reserved, {1, 2, 3}));
    pair.run(200ms);
    CHECK(pair.peripheral.link().flow().rejects()[static_cast<std::size_t>(Reject::reserved_llid)] > 0);
    CHECK(pair.peripheral.count<DataReceived>() == 0);
    CHECK(pair.peripheral.controller.connection_count() == 1);
}
