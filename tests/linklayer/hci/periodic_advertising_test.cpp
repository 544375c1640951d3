// SPDX-License-Identifier: Apache-2.0
// Hosts that advertise periodically, and those that follow.
#include "tests/linklayer/hci/scanner_and_advertiser.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::compact;
using ble::tests::HciHost;

namespace {

struct PeriodicAir : tests::ScannerAndAdvertiser {
    PeriodicAir() {
        ok(advertiser,
           "01 36 20 19 00 00 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f 01 00 02 02 00");
        ok(scanner, "01 41 20 08 00 00 01 00 60 00 60 00");
        ok(scanner, "01 42 20 06 01 01 00 00 00 00");
    }
    /// 100 ms, with TxPower, 300 octets.
    void prepare() {
        ok(advertiser, "01 3e 20 07 00 50 00 50 00 40 00");
        std::string first{"01 3f 20 cb 00 01 c8"}, last{"01 3f 20 67 00 02 64"};
        ok(advertiser, first.append(400, 'a'));
        ok(advertiser, last.append(200, 'b'));
    }
};

}  // namespace

TEST_CASE("HCI: a train is announced, found, reported and lost") {
    PeriodicAir p;
    p.prepare();
    PeriodicAir::ok(p.advertiser, "01 40 20 02 01 00");
    CHECK(p.scanner.answer("01 44 20 0e 00 02 00 0b 00 00 00 00 10 00 00 64 00 00") == "040f0400014420");
    CHECK(p.scanner.wait("04 3e 10 0e", 1s).empty());  // it begins with the set
    PeriodicAir::ok(p.advertiser, "01 39 20 06 01 01 00 00 00 00");
    // Success, handle 0, SID 2, public, 2M, 100 ms, 50 ppm.
    CHECK(p.scanner.wait("04 3e 10 0e") ==
          compact("04 3e 10 0e 00 00 00 02 00 0b 00 00 00 00 10 02 50 00 05"));
    // Handle 0, 0 dBm, -50 dBm, no tone, more to come, 247 octets.
    CHECK(p.scanner.wait("04 3e ff 0f").starts_with(compact("04 3e ff 0f 00 00 00 ce ff 01 f7 aa")));
    CHECK(p.scanner.wait("04 3e 3d 0f").starts_with(compact("04 3e 3d 0f 00 00 00 ce ff 00 35 bb")));
    PeriodicAir::ok(p.advertiser, "01 39 20 06 00 01 00 00 00 00");
    CHECK(!p.scanner.wait("04 3e 3d 0f").empty());  // goes on without the set
    CHECK(PeriodicAir::status(p.advertiser, "01 3c 20 01 00") == "0c");
    PeriodicAir::ok(p.scanner, "01 59 20 03 00 00 00");
    CHECK(p.scanner.wait("04 3e 3d 0f", 1s).empty());
    PeriodicAir::ok(p.scanner, "01 59 20 03 00 00 01");
    CHECK(!p.scanner.wait("04 3e 3d 0f").empty());
    PeriodicAir::ok(p.advertiser, "01 40 20 02 00 00");
    CHECK(p.scanner.wait("04 3e 03 10") == compact("04 3e 03 10 00 00"));
    CHECK(PeriodicAir::status(p.scanner, "01 46 20 02 00 00") == "42");
}

TEST_CASE("HCI: a train changes its channels as the host classifies them") {
    PeriodicAir p;
    p.prepare();
    PeriodicAir::ok(p.advertiser, "01 40 20 02 01 00");
    PeriodicAir::ok(p.advertiser, "01 39 20 06 01 01 00 00 00 00");
    CHECK(p.scanner.answer("01 44 20 0e 00 02 00 0b 00 00 00 00 10 00 00 64 00 00") == "040f0400014420");
    CHECK(!p.scanner.wait("04 3e 10 0e").empty());
    PeriodicAir::ok(p.advertiser, "01 14 20 05 60 00 00 00 00");
    p.air.run_until(p.air.now() + 2s);
    std::size_t packets = 0;
    p.air.observe([&](const flow::AirPacket& packet) {
        if (packet.channel.access_address == advertising_access_address) return;
        ++packets;
        CHECK((packet.channel.index == ChannelIndex{5} || packet.channel.index == ChannelIndex{6}));
    });
    p.air.run_until(p.air.now() + 2s);
    CHECK(packets > 30);
    const auto told = p.scanner.received().size();
    p.air.run_until(p.air.now() + 2s);
    CHECK(p.scanner.received().size() >= told + 38);  // two reports an event
}

TEST_CASE("HCI: with ADI a train is told of once for each of its data") {
    PeriodicAir p;
    PeriodicAir::ok(p.advertiser, "01 3e 20 07 00 50 00 50 00 00 00");
    PeriodicAir::ok(p.advertiser, "01 3f 20 05 00 03 02 01 02");
    PeriodicAir::ok(p.advertiser, "01 40 20 02 03 00");
    PeriodicAir::ok(p.advertiser, "01 39 20 06 01 01 00 00 00 00");
    PeriodicAir::ok(p.scanner, "01 47 20 08 00 0b 00 00 00 00 10 02");
    CHECK(p.scanner.answer("01 44 20 0e 05 00 00 00 00 00 00 00 00 00 00 64 00 00") == "040f0400014420");
    CHECK(p.scanner.wait("04 3e 0a 0f") == compact("04 3e 0a 0f 00 00 7f ce ff 00 02 01 02"));
    CHECK(p.scanner.wait("04 3e 0a 0f", 2s).empty());
    PeriodicAir::ok(p.advertiser, "01 3f 20 05 00 03 02 03 04");
    CHECK(p.scanner.wait("04 3e 0a 0f", 2s) == compact("04 3e 0a 0f 00 00 7f ce ff 00 02 03 04"));
    PeriodicAir::ok(p.advertiser, "01 3f 20 03 00 04 00");  // the same, said anew
    CHECK(p.scanner.wait("04 3e 0a 0f", 2s) == compact("04 3e 0a 0f 00 00 7f ce ff 00 02 03 04"));
    PeriodicAir::ok(p.scanner, "01 46 20 02 00 00");
    CHECK(p.scanner.wait("04 3e", 2s).empty());
}

TEST_CASE("HCI: periodic advertising refuses what it cannot do") {
    PeriodicAir p;
    PeriodicAir::ok(p.advertiser,
                    "01 36 20 19 01 01 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f 01 00 02 02 00");
    const auto [command, status] = GENERATE(table<std::string, std::string>({
        {"01 3e 20 07 09 50 00 50 00 00 00", "42"},
        {"01 3e 20 07 00 05 00 50 00 00 00", "12"},  // below 7.5 ms
        {"01 3e 20 07 00 50 00 50 00 01 00", "12"},
        {"01 3e 20 07 01 50 00 50 00 00 00", "12"},  // a connectable set
        {"01 3f 20 05 00 03 02 01 02", "0c"},        // no parameters yet
        {"01 40 20 02 01 00", "0c"},
        {"01 40 20 02 01 09", "42"},
        {"01 40 20 02 04 00", "12"},
        {"01 45 20 00", "0c"},  // nothing to call off
        {"01 46 20 02 00 00", "42"},
        {"01 47 20 08 02 0b 00 00 00 00 10 02", "12"},  // no such kind of address
        {"01 48 20 08 00 0b 00 00 00 00 10 02", "42"},  // is not on the list
        {"01 59 20 03 07 00 01", "42"},
    }));
    INFO(command);
    CHECK(PeriodicAir::status(p.advertiser, command) == status);
    CHECK(p.scanner.answer("01 44 20 0e 00 10 00 0b 00 00 00 00 10 00 00 64 00 00") == "040f0412014420");
    CHECK(p.scanner.answer("01 44 20 0e 00 02 00 0b 00 00 00 00 10 00 00 64 00 01") == "040f0411014420");
    CHECK(p.scanner.answer("01 44 20 0e 00 02 00 0b 00 00 00 00 10 00 00 09 00 00") == "040f0412014420");
    CHECK(p.scanner.answer("01 4a 20 00") == "040e05014a200010");
}

TEST_CASE("HCI: a search for a train that is called off ends in its event") {
    PeriodicAir p;
    CHECK(p.scanner.answer("01 44 20 0e 00 02 00 0b 00 00 00 00 10 00 00 64 00 00") == "040f0400014420");
    CHECK(p.scanner.answer("01 44 20 0e 00 03 00 0b 00 00 00 00 10 00 00 64 00 00") == "040f040c014420");
    CHECK(p.scanner.answer("01 45 20 00").starts_with("040e0401452000"));
    CHECK(p.scanner.received().back().starts_with(compact("04 3e 10 0e 44")));
}

TEST_CASE("HCI: a train is told of over a connection") {
    PeriodicAir p;
    PeriodicAir::ok(p.scanner, "01 42 20 06 00 00 00 00 00 00");
    PeriodicAir::ok(p.scanner, "01 5d 20 06 02 00 00 64 00 00");  // with reports, 1 s
    p.prepare();
    PeriodicAir::ok(p.advertiser,
                    "01 36 20 19 01 01 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f 01 00 02 02 00");
    PeriodicAir::ok(p.advertiser, "01 39 20 06 01 01 01 00 00 00");
    CHECK(p.scanner.answer("01 43 20 2a 00 00 00 0b 00 00 00 00 10 03"
                           "60 00 60 00 18 00 18 00 00 00 f4 01 00 00 00 00"
                           "60 00 60 00 18 00 18 00 00 00 f4 01 00 00 00 00") == "040f0400014320");
    CHECK(!p.advertiser.wait("04 3e 1f 0a 00").empty());
    CHECK(p.advertiser.answer("01 5b 20 05 00 00 34 12 00") == "040e06015b200c0000");  // there is none yet
    CHECK(p.advertiser.answer("01 5b 20 05 00 00 34 12 09") == "040e06015b20420000");
    CHECK(p.advertiser.answer("01 5a 20 06 00 00 34 12 00 00") == "040e06015a20420000");
    PeriodicAir::ok(p.advertiser, "01 40 20 02 01 00");
    PeriodicAir::ok(p.advertiser, "01 39 20 06 01 01 00 00 00 00");
    CHECK(p.advertiser.answer("01 5b 20 05 07 00 34 12 00") == "040e06015b20020700");
    CHECK(p.advertiser.answer("01 5b 20 05 00 00 34 12 00") == "040e06015b20000000");
    // Success, connection 0, 0x1234, sync 0, SID 2, public, 2M, 100 ms, 50 ppm.
    CHECK(p.scanner.wait("04 3e 14 18") ==
          compact("04 3e 14 18 00 00 00 34 12 00 00 02 00 0b 00 00 00 00 10 02 50 00 05"));
    CHECK(!p.scanner.wait("04 3e ff 0f").empty());
    CHECK(p.scanner.answer("01 5c 20 08 00 00 04 00 00 64 00 00") == "040e06015c20120000");
    CHECK(p.scanner.answer("01 5c 20 08 07 00 01 00 00 64 00 00") == "040e06015c20020700");
}
