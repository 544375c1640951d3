// SPDX-License-Identifier: Apache-2.0
// Hosts that scan and connect with extended commands, on both sides of the air.
#include "tests/linklayer/hci/scanner_and_advertiser.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::compact;
using ble::tests::HciHost;

namespace {

constexpr auto scan_1m = "01 41 20 08 00 00 01 00 60 00 60 00";
constexpr auto scan_both = "01 41 20 0d 00 00 05 01 60 00 30 00 01 60 00 30 00";
constexpr auto advertise = "01 39 20 06 01 01 00 00 00 00";

struct ExtendedAir : tests::ScannerAndAdvertiser {
    /// Set 0: SID 2, 100 ms.
    void set(std::string_view properties, std::string_view phys) {
        std::string command{"01 36 20 19 00"};
        command += properties;
        command += "a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f";
        command += phys;
        command += "02 00";
        ok(advertiser, command);
    }
    /// 200 octets and 100 more.
    void fill(std::string_view opcode) {
        std::string first{"01"}, last{"01"};
        ok(advertiser, first.append(opcode).append("20 cc 00 01 00 c8").append(400, 'a'));
        ok(advertiser, last.append(opcode).append("20 68 00 02 00 64").append(200, 'b'));
    }
};

}  // namespace

TEST_CASE("HCI: a long advertisement comes in several reports") {
    ExtendedAir e;
    e.set("00 00", "01 00 02");
    e.fill("37");
    ExtendedAir::ok(e.advertiser, advertise);
    ExtendedAir::ok(e.scanner, scan_1m);
    ExtendedAir::ok(e.scanner, "01 42 20 06 01 01 00 00 00 00");
    // More to come, public, 1M, 2M, SID 2, no power, -50 dBm, no periodic advertising, no target, 229 octets.
    const auto head =
        compact("04 3e ff 0d 01 20 00 00 0b 00 00 00 00 10 01 02 02 7f ce 00 00 00 00 00 00 00 00 00 e5");
    const auto first = e.scanner.wait("04 3e ff 0d");
    CHECK(first.substr(0, head.size()) == head);
    const auto tail =
        compact("04 3e 61 0d 01 00 00 00 0b 00 00 00 00 10 01 02 02 7f ce 00 00 00 00 00 00 00 00 00 47");
    const auto last = e.scanner.wait("04 3e 61 0d");
    CHECK(last.substr(0, tail.size()) == tail);
    CHECK(first.substr(head.size()) + last.substr(tail.size()) ==
          std::string(400, 'a') + std::string(200, 'b'));
    CHECK(e.scanner.wait("04 3e", 2s).empty());  // duplicates
}

TEST_CASE("HCI: an active scanner of both PHYs is told what a scannable set answers") {
    ExtendedAir e;
    e.set("42 00", "03 00 03");  // scannable on LE Coded, with its power
    e.fill("38");
    ExtendedAir::ok(e.advertiser, advertise);
    ExtendedAir::ok(e.scanner, scan_both);
    ExtendedAir::ok(e.scanner, "01 42 20 06 01 00 00 00 00 00");
    CHECK(e.scanner.wait("04 3e 1a 0d 01 02 00 00 0b 00 00 00 00 10 03 03 02 00") != "");
    CHECK(e.scanner.wait("04 3e ff 0d 01 2a 00 00 0b 00 00 00 00 10 03 03 02 00") != "");
    CHECK(e.scanner.wait("04 3e 61 0d 01 0a 00 00 0b 00 00 00 00 10 03 03 02 00") != "");
}

TEST_CASE("HCI: legacy PDUs are told in extended reports, too, and scanning times out") {
    ExtendedAir e;
    e.set("13 00", "01 00 01");
    ExtendedAir::ok(e.advertiser, "01 37 20 07 00 03 01 03 02 01 06");
    ExtendedAir::ok(e.advertiser, "01 38 20 07 00 03 01 03 02 0a 00");
    ExtendedAir::ok(e.advertiser, advertise);
    ExtendedAir::ok(e.scanner, "01 41 20 08 00 00 01 01 60 00 60 00");
    ExtendedAir::ok(e.scanner, "01 42 20 06 01 01 64 00 00 00");
    CHECK(e.scanner.wait("04 3e 1d 0d 01 13 00 00 0b 00 00 00 00 10 01 00 ff 7f ce 00 00 00 00 00 00 00 00 00"
                         "03 02 01 06") != "");
    CHECK(e.scanner.wait("04 3e 1d 0d 01 1b 00 00 0b 00 00 00 00 10 01 00 ff 7f ce 00 00 00 00 00 00 00 00 00"
                         "03 02 0a 00") != "");
    CHECK(e.scanner.wait("04 3e 01 11", 2s) == "043e0111");
    CHECK(e.scanner.answer("01 42 20 06 00 00 00 00 00 00") == "040e0401422000");
}

TEST_CASE("HCI: a connection by extended commands on LE Coded, and data over it") {
    ExtendedAir e;
    e.set("01 00", "01 00 03");
    ExtendedAir::ok(e.advertiser, advertise);
    // 1M with interval 30 ms, Coded with 50 ms.
    CHECK(e.scanner.answer("01 43 20 2a 00 00 00 0b 00 00 00 00 10 05"
                           "60 00 30 00 18 00 18 00 00 00 f4 01 00 00 00 00"
                           "60 00 30 00 28 00 28 00 00 00 f4 01 00 00 00 00") == "040f0400014320");
    CHECK(e.scanner.wait("04 3e 1f 0a").substr(54) == compact("28 00 00 00 f4 01 00"));
    CHECK(e.advertiser.wait("04 3e 1f 0a") != "");
    CHECK(e.advertiser.wait("04 3e 06 12 00 00 00 00") != "");
    e.scanner.send("02 00 00 06 00 02 00 04 00 0a 0b");
    CHECK(e.advertiser.wait("02 00 20 06 00 02 00 04 00 0a 0b") != "");
    CHECK(e.scanner.answer("01 30 20 02 00 00") == compact("04 0e 08 01 30 20 00 00 00 03 03"));
}

TEST_CASE("HCI: extended scanning and initiating refuse what they cannot do") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    const auto [command, answer] = GENERATE(table<std::string, std::string>({
        {"01 41 20 03 00 00 00", "04 0e 04 01 41 20 12"},                 // on no PHY
        {"01 41 20 08 00 00 02 00 60 00 60 00", "04 0e 04 01 41 20 12"},  // too long for none
        {"01 41 20 03 00 00 02", "04 0e 04 01 41 20 11"},                 // LE 2M
        {"01 41 20 08 00 04 01 00 60 00 60 00", "04 0e 04 01 41 20 12"},  // no such policy
        {"01 41 20 08 00 00 01 02 60 00 60 00", "04 0e 04 01 41 20 12"},  // no such type
        {"01 41 20 08 00 00 01 00 60 00 61 00", "04 0e 04 01 41 20 12"},  // window above interval
        {"01 41 20 08 04 00 01 00 60 00 60 00", "04 0e 04 01 41 20 12"},  // no such address
        {"01 42 20 06 02 00 00 00 00 00", "04 0e 04 01 42 20 12"},
        {"01 42 20 06 01 03 00 00 00 00", "04 0e 04 01 42 20 12"},
        {"01 42 20 06 01 02 0a 00 00 00", "04 0e 04 01 42 20 12"},              // each period, but none
        {"01 42 20 06 01 00 00 01 01 00", "04 0e 04 01 42 20 12"},              // longer than its period
        {"01 43 20 0a 00 00 00 0b 00 00 00 00 10 00", "04 0f 04 12 01 43 20"},  // on no PHY
        {"01 43 20 0a 00 00 00 0b 00 00 00 00 10 08", "04 0f 04 11 01 43 20"},
        {"01 43 20 1a 00 00 00 0b 00 00 00 00 10 02 60 00 30 00 18 00 18 00 00 00 f4 01 00 00 00 00",
         "04 0f 04 12 01 43 20"},  // nobody scans on LE 2M
        {"01 43 20 1a 00 00 00 0b 00 00 00 00 10 01 60 00 30 00 05 00 18 00 00 00 f4 01 00 00 00 00",
         "04 0f 04 12 01 43 20"},
        {"01 43 20 1a 02 00 00 0b 00 00 00 00 10 01 60 00 30 00 18 00 18 00 00 00 f4 01 00 00 00 00",
         "04 0f 04 12 01 43 20"},
    }));
    INFO(command);
    CHECK(host.answer(command) == compact(answer));
}

TEST_CASE("HCI: version 2 of the parameters chooses the coding, and hosts that know of it are told of it") {
    ExtendedAir e;
    std::map<bool, std::set<PhyMode>> modes;  // by whether it is a primary channel
    e.air.observe([&](const flow::AirPacket& packet) {
        modes[packet.channel.index.is_advertising()].insert(packet.channel.phy);
    });
    const auto [options, primary, secondary, told] =
        GENERATE(table<std::string, PhyMode, PhyMode, std::string>({
            {"00 00", PhyMode::le_coded_s8, PhyMode::le_coded_s8, "0303"},
            {"01 00", PhyMode::le_coded_s2, PhyMode::le_coded_s8, "0403"},
            {"04 03", PhyMode::le_coded_s8, PhyMode::le_coded_s2, "0304"},
            {"03 01", PhyMode::le_coded_s2, PhyMode::le_coded_s2, "0404"},
            {"02 02", PhyMode::le_coded_s8, PhyMode::le_coded_s8, "0303"},
        }));
    const bool is_host_told = GENERATE(true, false);
    CAPTURE(options, is_host_told);
    ExtendedAir::ok(e.advertiser,
                    "01 7f 20 1b 00 00 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f"
                    "03 00 03 02 00" +
                        options);
    e.fill("37");
    ExtendedAir::ok(e.advertiser, advertise);
    if (is_host_told) ExtendedAir::ok(e.scanner, "01 74 20 02 29 01");
    ExtendedAir::ok(e.scanner, scan_both);
    ExtendedAir::ok(e.scanner, "01 42 20 06 01 00 00 00 00 00");
    const auto report = e.scanner.wait("04 3e 61 0d");
    const auto phys = std::string_view{"04 3e 61 0d 01 00 00 00 0b 00 00 00 00 10"};
    REQUIRE(report.starts_with(compact(phys)));
    CHECK(report.substr(compact(phys).size(), 4) == (is_host_told ? told : "0303"));
    CHECK(modes[true] == std::set{primary});
    CHECK(modes[false] == std::set{secondary});
}

TEST_CASE("HCI: version 2 of the parameters is listed, has its feature, and refuses reserved options") {
    ExtendedAir e;
    const auto commands = tests::octets(e.scanner.answer("01 02 10 00"));
    CHECK((commands[7 + 46] >> 2 & 1) == 1);
    const auto features = tests::octets(e.scanner.answer("01 03 20 00"));
    CHECK((features[7 + 5] & 3) == 1);
    ExtendedAir::ok(e.scanner, "01 74 20 02 29 01");
    CHECK((tests::octets(e.scanner.answer("01 03 20 00"))[7 + 5] & 3) == 3);
    ExtendedAir::ok(e.scanner, "01 03 0c 00");
    CHECK((tests::octets(e.scanner.answer("01 03 20 00"))[7 + 5] & 3) == 1);
    const std::string head{
        "01 7f 20 1b 00 00 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f 01 00 01 02 00"};
    CHECK(ExtendedAir::status(e.advertiser, head + "05 00") == "12");
    CHECK(ExtendedAir::status(e.advertiser, head + "00 05") == "12");
    ExtendedAir::ok(e.advertiser, head + "04 04");  // of no matter on 1M
}

TEST_CASE("HCI: a set with the short coding is connected to") {
    ExtendedAir e;
    ExtendedAir::ok(e.advertiser,
                    "01 7f 20 1b 00 01 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f"
                    "03 00 03 02 00 03 03");
    ExtendedAir::ok(e.advertiser, advertise);
    CHECK(
        e.scanner.answer("01 43 20 1a 00 00 00 0b 00 00 00 00 10 04 60 00 60 00 18 00 18 00 00 00 c8 00 00 00"
                         "00 00") == "040f0400014320");
    CHECK_FALSE(e.scanner.wait("04 3e 1f 0a 00").empty());
    CHECK_FALSE(e.advertiser.wait("04 3e 1f 0a 00").empty());
}
