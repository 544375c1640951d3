// SPDX-License-Identifier: Apache-2.0
// Direct test mode: one host sends test packets, another one counts them.
#include "phy/rf_test/test_payload.hpp"
#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::HciHost;

namespace {

/// What was sent, as the tester sees it.
struct Sent {
    std::vector<flow::AirPacket> packets;
    explicit Sent(flow::PacketAir& air) {
        air.observe([this](const flow::AirPacket& packet) { packets.push_back(packet); });
    }
};

unsigned count_of(const std::string& end) {
    REQUIRE(end.substr(0, 14) == "040e06011f2000");
    const auto octets = ble::tests::octets(end);
    return octets[7] + 256u * octets[8];
}

}  // namespace

TEST_CASE("HCI: a receiver test counts what a transmitter test sends, in every version and on every PHY") {
    const auto [transmit, receive, phy, interval] =
        GENERATE(table<std::string, std::string, PhyMode, Duration>({
            {"01 1e 20 03 13 25 00", "01 1d 20 01 13", PhyMode::le_1m, 625us},
            {"01 34 20 04 13 ff 04 01", "01 33 20 03 13 01 00", PhyMode::le_1m, 2500us},
            {"01 34 20 04 00 25 00 02", "01 33 20 03 00 02 01", PhyMode::le_2m, 625us},
            {"01 34 20 04 27 25 01 03", "01 33 20 03 27 03 00", PhyMode::le_coded_s8, 3750us},
            {"01 50 20 07 27 ff 07 04 00 00 00", "01 4f 20 07 27 03 00 00 00 00 00", PhyMode::le_coded_s2,
             5000us},
            {"01 7b 20 0a 0c 00 03 01 00 00 02 01 02 7f", "01 4f 20 09 0c 01 00 00 00 00 02 01 02",
             PhyMode::le_1m, 625us},
        }));
    flow::PacketAir air{1};
    Sent sent{air};
    HciHost transmitter{air, {.seed = 1}}, receiver{air, {.seed = 2}};
    REQUIRE(receiver.answer(receive).ends_with("2000"));
    air.run_until(air.now() + 10ms);
    REQUIRE(transmitter.answer(transmit).ends_with("2000"));
    air.run_until(air.now() + 200 * interval);
    CHECK(count_of(transmitter.answer("01 1f 20 00")) == 0);
    air.run_until(air.now() + 100 * interval);

    const auto packets = sent.packets;
    CHECK(packets.size() >= 199);
    CHECK(packets.size() <= 201);
    CHECK(count_of(receiver.answer("01 1f 20 00")) == packets.size());
    const auto command = ble::tests::octets(transmit);
    for (std::size_t i = 0; i < packets.size(); ++i) {
        CHECK(packets[i].channel.access_address == test_access_address);
        CHECK(packets[i].channel.index.rf().number() == command[4]);
        CHECK(packets[i].channel.phy == phy);
        CHECK(packets[i].pdu == phy::test_pdu(phy::TestPayload{command[6]}, command[5]));
        if (i > 0) CHECK(packets[i].start - packets[i - 1].start == interval);
    }
}

TEST_CASE("HCI: packets with a wrong CRC are not counted") {
    flow::PacketAir air{1};
    Sent sent{air};
    HciHost transmitter{air, {.seed = 1}}, receiver{air, {.seed = 2}};
    air.set_path({.bit_error_rate = 0.002});
    static_cast<void>(receiver.answer("01 1d 20 01 13"));
    static_cast<void>(transmitter.answer("01 1e 20 03 13 25 00"));
    air.run_until(air.now() + 1s);
    const auto count = count_of(receiver.answer("01 1f 20 00"));
    // The part of 42 octets (of header, payload and CRC) without an error is 0.51.
    CHECK(count > sent.packets.size() * 45 / 100);
    CHECK(count < sent.packets.size() * 57 / 100);
}

TEST_CASE("HCI: a slow radio sends its test packets in rows") {
    flow::PacketAir air{1};
    Sent sent{air};
    HciHost transmitter{air, {.device = {.capabilities = {.turnaround = 3ms}}}};
    REQUIRE(transmitter.answer("01 1e 20 03 13 25 00") == "040e04011e2000");
    air.run_until(air.now() + 1s);
    // 64 packets, then the turnaround, which a row of 40 ms makes up for.
    CHECK(sent.packets.size() > 1'480);
    CHECK(sent.packets.size() <= 1'600);
}

TEST_CASE("HCI: a test goes with nothing else") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    CHECK(host.answer("01 1f 20 00") == "040e04011f200c");  // none to end
    CHECK(host.answer("01 0a 20 01 01") == "040e04010a2000");
    CHECK(host.answer("01 1d 20 01 13") == "040e04011d200c");
    CHECK(host.answer("01 0a 20 01 00") == "040e04010a2000");

    CHECK(host.answer("01 1d 20 01 13") == "040e04011d2000");
    CHECK(host.answer("01 1d 20 01 13") == "040e04011d200c");
    CHECK(host.answer("01 1e 20 03 13 25 00") == "040e04011e200c");
    CHECK(host.answer("01 0a 20 01 01") == "040e04010a200c");
    CHECK(host.answer("01 0c 20 02 01 00") == "040e04010c200c");
    CHECK(host.answer(
              "01 0d 20 19 60 00 30 00 00 00 06 05 04 03 02 01 00 18 00 18 00 00 00 48 00 00 00 00 00") ==
          "040f040c010d20");
    // HCI_Reset ends it.
    CHECK(host.answer("01 03 0c 00") == "040e0401030c00");
    CHECK(host.answer("01 1f 20 00") == "040e04011f200c");
    CHECK(host.answer("01 0a 20 01 01") == "040e04010a2000");
}

TEST_CASE("HCI: impossible tests are refused") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    const auto [command, answer] = GENERATE(table<std::string, std::string>({
        {"01 1d 20 01 28", "040e04011d2012"},  // channel 40
        {"01 1e 20 03 28 25 00", "040e04011e2012"},
        {"01 1e 20 03 00 25 08", "040e04011e2012"},  // payload 8
        {"01 33 20 03 00 04 00", "040e0401332012"},  // PHY 4
        {"01 33 20 03 00 00 00", "040e0401332012"},
        {"01 33 20 03 00 01 02", "040e0401332012"},                    // modulation index
        {"01 34 20 04 00 25 00 05", "040e0401342012"},                 // PHY 5
        {"01 4f 20 09 00 01 00 14 00 02 02 00 01", "040e04014f2011"},  // a constant tone
        {"01 4f 20 09 00 01 00 15 00 02 02 00 01", "040e04014f2012"},  // too long a one
        {"01 4f 20 09 00 01 00 00 00 00 03 00 01", "040e04014f2012"},  // an antenna is missing
        {"01 50 20 09 00 25 00 01 02 00 02 00 01", "040e0401502011"},
        {"01 7b 20 08 00 25 00 01 00 00 00 15", "040e04017b2012"},  // 21 dBm
        {"01 7b 20 08 00 25 00 01 00 00 00 80", "040e04017b2012"},  // -128 dBm
    }));
    INFO(command);
    CHECK(host.answer(command) == answer);
    CHECK(host.answer("01 1f 20 00") == "040e04011f200c");
}

TEST_CASE("HCI: a transmitter test sends with the power that it is told, or what is nearest") {
    const auto [octet, dbm] = GENERATE(table<std::string, int>({{"00", 0},
                                                                {"fb", -5},
                                                                {"08", 8},
                                                                {"14", 10},     // of 20 dBm
                                                                {"81", -20},    // of -127 dBm
                                                                {"7e", -20},    // the least
                                                                {"7f", 10}}));  // the most
    flow::PacketAir air{1};
    Sent sent{air};
    HciHost transmitter{air, {.device = {.capabilities = {.power = {.lowest_dbm = -20, .highest_dbm = 10}}}}};
    REQUIRE(transmitter.answer("01 7b 20 08 00 25 00 01 00 00 00" + octet) == "040e04017b2000");
    air.run_until(air.now() + 10ms);
    REQUIRE_FALSE(sent.packets.empty());
    for (const auto& packet : sent.packets) CHECK(packet.power_dbm == dbm);
}

TEST_CASE("HCI: constant tones in tests are refused as a feature that there is not, none at all is welcome") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    const auto [command, status] = GENERATE(table<std::string, std::string>({
        // Receiver, version 3: every type of tone; its length is what counts.
        {"01 4f 20 09 00 01 00 00 00 00 02 00 01", "00"},
        {"01 4f 20 09 00 01 00 00 02 02 02 00 01", "00"},
        {"01 4f 20 09 00 01 00 02 00 01 02 00 01", "11"},
        {"01 4f 20 09 00 02 00 14 01 02 02 00 01", "11"},
        {"01 4f 20 09 00 01 00 01 00 01 02 00 01", "12"},
        // Transmitter, versions 3 and 4.
        {"01 50 20 09 00 25 00 01 00 00 02 00 01", "00"},
        {"01 50 20 09 00 25 00 01 00 02 02 00 01", "00"},
        {"01 50 20 09 00 25 00 01 14 01 02 00 01", "11"},
        {"01 50 20 09 00 25 00 01 15 00 02 00 01", "12"},
        {"01 7b 20 08 00 25 00 01 00 00 00 00", "00"},
        {"01 7b 20 0a 00 25 00 02 02 02 02 00 01 00", "11"},
        {"01 7b 20 0a 00 25 00 02 01 00 02 00 01 00", "12"},
    }));
    INFO(command);
    CHECK(host.answer(command).substr(12, 2) == status);
    CHECK((host.answer("01 1f 20 00").substr(12, 2) == "00") == (status == "00"));
}
