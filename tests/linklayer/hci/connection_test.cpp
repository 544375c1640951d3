// SPDX-License-Identifier: Apache-2.0
// Two hosts made of raw octets, with a controller each, on a packet air.
#include "tests/linklayer/hci/connected_hosts.hpp"

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::compact;
using Hosts = ble::tests::ConnectedHosts;

// C                                          P
// |                    Set_Advertising_… ----|
// |-- Set_Scan_Enable                        |
// |<----------------------------- ADV_IND ---|  Advertising_Report
// |-- SCAN_REQ ----------------------------->|
// |<---------------------------- SCAN_RSP ---|  Advertising_Report
// |-- Create_Connection: CONNECT_IND ------->|  Enhanced_Connection_Complete at both
TEST_CASE("HCI: two hosts advertise, scan and connect") {
    Hosts hosts;
    hosts.advertise();
    auto& central = hosts.central;
    CHECK(central.answer("01 0b 20 07 01 30 00 30 00 00 00") == "040e04010b2000");
    CHECK(central.answer("01 0c 20 02 01 01") == "040e04010c2000");
    CHECK(central.wait("04 3e") == compact("04 3e 0f 02 01 00 00 0a 00 00 00 00 0a 03 02 01 06 ce"));
    CHECK(central.wait("04 3e") == compact("04 3e 0f 02 01 04 00 0a 00 00 00 00 0a 03 02 09 41 ce"));
    CHECK(central.wait("04 3e", 1s).empty());  // duplicates are filtered
    CHECK(central.answer("01 0c 20 02 00 00") == "040e04010c2000");

    CHECK(central.answer("01 0d 20 19 60 00 60 00 00 00 0a 00 00 00 00 0a 00"
                         "            06 00 18 00 00 00 48 00 00 00 00 00") == "040f0400010d20");
    CHECK(central.wait("04 3e") == compact("04 3e 1f 0a 00 00 00 00 00 0a 00 00 00 00 0a"
                                           "00 00 00 00 00 00 00 00 00 00 00 00 18 00 00 00 48 00 00"));
    CHECK(central.wait("04 3e") == compact("04 3e 04 14 00 00 01"));
    CHECK(hosts.peripheral.wait("04 3e") ==
          compact("04 3e 1f 0a 00 00 00 01 00 0c 00 00 00 00 0c"
                  "00 00 00 00 00 00 00 00 00 00 00 00 18 00 00 00 48 00 05"));
    CHECK(hosts.peripheral.wait("04 3e") == compact("04 3e 04 14 00 00 01"));
    CHECK(central.answer("01 0d 20 19 60 00 60 00 00 00 0a 00 00 00 00 0a 00"
                         "            06 00 18 00 00 00 48 00 00 00 00 00") == "040f040b010d20");
    CHECK(hosts.peripheral.answer("01 0a 20 01 00") == "040e04010a2000");  // has ended by itself
}

TEST_CASE("HCI: a host of Core 4.0 gets the connection complete that it knows") {
    Hosts hosts;
    CHECK(hosts.central.answer("01 01 20 08 1f 00 00 00 00 00 00 00") == "040e0401012000");
    hosts.advertise();
    CHECK(hosts.central.answer("01 0d 20 19 60 00 60 00 00 00 0a 00 00 00 00 0a 00"
                               "            06 00 18 00 00 00 48 00 00 00 00 00") == "040f0400010d20");
    CHECK(hosts.central.wait("04 3e") ==
          compact("04 3e 13 01 00 00 00 00 00 0a 00 00 00 00 0a 18 00 00 00 48 00 00"));
    CHECK(hosts.central.wait("04 3e", 1s).empty());
}

TEST_CASE("HCI: a connection attempt is called off") {
    Hosts hosts;
    CHECK(hosts.central.answer("01 0d 20 19 60 00 60 00 00 00 0a 00 00 00 00 0a 00"
                               "            06 00 18 00 00 00 48 00 00 00 00 00") == "040f0400010d20");
    CHECK(hosts.central.answer("01 05 20 06 01 02 03 04 05 c6") == "040e040105200c");
    CHECK(hosts.central.answer("01 0e 20 00") ==
          "040e04010e2000\n" + compact("04 3e 1f 0a 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
                                       "00 00 00 00 00 00 00 00 00 00 00"));
}

TEST_CASE("HCI: ACL data goes both ways, and its buffers come back") {
    Hosts hosts;
    hosts.connect();
    // Longer than the 27 octets of a PDU: start and continuations.
    const std::string payload =
        "2600 0400 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324";
    hosts.central.send("02 00 00 2a 00" + payload + "25");
    CHECK(hosts.peripheral.wait("02") ==
          compact("02 00 20 1b 00 2600 0400 000102030405060708090a0b0c0d0e0f10111213141516"));
    CHECK(hosts.peripheral.wait("02") == compact("02 00 10 0f 00 1718191a1b1c1d1e1f202122232425"));
    CHECK(hosts.central.wait("04 13") == compact("04 13 05 01 00 00 01 00"));
    hosts.peripheral.send("02 00 20 05 00 01 00 04 00 ff");
    CHECK(hosts.central.wait("02") == compact("02 00 20 05 00 01 00 04 00 ff"));
    CHECK(hosts.peripheral.wait("04 13") == compact("04 13 05 01 00 00 01 00"));
    CHECK(hosts.central.answer("02 00 00 00 00") == compact("04 13 05 01 00 00 01 00"));  // nothing to send
    CHECK(hosts.central.answer("02 05 00 01 00 aa").empty());                             // nobody
    CHECK(hosts.central.answer("02 00 30 01 00 aa").empty());                             // no such boundary
}

TEST_CASE("HCI: more data than there are buffers for is an overflow") {
    Hosts hosts;
    hosts.connect();
    std::string data;
    for (int i = 0; i < 17; ++i) data += "02 00 00 01 00 aa";
    CHECK(hosts.central.answer(data) == compact("04 1a 01 01"));
}

TEST_CASE("HCI: what the connection knows of its peer and itself") {
    Hosts hosts;
    hosts.connect();
    auto& central = hosts.central;
    CHECK(central.answer("01 1d 04 02 00 00") == "040f0400011d04");
    CHECK(central.wait("04 0c") == compact("04 0c 08 00 00 00 0e ff ff 00 00"));
    CHECK(central.answer("01 16 20 02 00 00") == "040f0400011620");
    CHECK(central.wait("04 3e 0c 04") == compact("04 3e 0c 04 00 00 00 ff 79 01 0f be 01 00 80"));
    CHECK(central.answer("01 6d 20 02 00 00") == "040f0400016d20");
    CHECK(central.wait("04 3e 05 1f") == compact("04 3e 05 1f 00 00 00 05"));
    CHECK(central.answer("01 05 14 02 00 00") == compact("04 0e 07 01 05 14 00 00 00 ce"));
    CHECK(central.answer("01 2d 0c 03 00 00 00") == compact("04 0e 07 01 2d 0c 00 00 00 00"));
    CHECK(central.answer("01 15 20 02 00 00") == compact("04 0e 0b 01 15 20 00 00 00 ff ff ff ff 1f"));
    CHECK(central.answer("01 30 20 02 00 00") == compact("04 0e 08 01 30 20 00 00 00 01 01"));
    CHECK(central.answer("01 7b 0c 02 00 00") == compact("04 0e 08 01 7b 0c 00 00 00 b8 0b"));
    CHECK(central.answer("01 7c 0c 04 00 00 02 00") == compact("04 0e 06 01 7c 0c 12 00 00"));
    CHECK(central.answer("01 7c 0c 04 00 00 64 00") == compact("04 0e 06 01 7c 0c 00 00 00"));
}

TEST_CASE("HCI: data length, PHY, timing and channels change") {
    Hosts hosts;
    hosts.connect();
    auto& central = hosts.central;
    CHECK(central.answer("01 22 20 06 00 00 fb 00 90 42") == compact("04 0e 06 01 22 20 00 00 00"));
    CHECK_FALSE(central.wait("04 3e 0b 07 00 00 fb 00").empty());
    CHECK(central.answer("01 32 20 07 00 00 00 02 02 00 00") == "040f0400013220");
    CHECK(central.wait("04 3e 06 0c") == compact("04 3e 06 0c 00 00 00 02 02"));
    CHECK(central.answer("01 13 20 0e 00 00 08 00 08 00 00 00 64 00 00 00 00 00") == "040f0400011320");
    CHECK(central.wait("04 3e 0a 03") == compact("04 3e 0a 03 00 00 00 08 00 00 00 64 00"));
    CHECK(hosts.peripheral.wait("04 3e 0a 03") == compact("04 3e 0a 03 00 00 00 08 00 00 00 64 00"));
    CHECK(central.answer("01 14 20 05 ff 00 00 00 00") == "040e0401142000");
    hosts.run(1s);
    CHECK(hosts.peripheral.answer("01 15 20 02 00 00") ==
          compact("04 0e 0b 01 15 20 00 00 00 ff 00 00 00 00"));
}

TEST_CASE("HCI: a peripheral asks for another timing, and the central's host decides") {
    Hosts hosts;
    hosts.connect();
    constexpr std::string_view request = "01 13 20 0e 00 00 10 00 20 00 00 00 c8 00 00 00 00 00";
    CHECK(hosts.peripheral.answer(request) == "040f0400011320");
    CHECK(hosts.central.wait("04 3e 0b 06") == compact("04 3e 0b 06 00 00 10 00 20 00 00 00 c8 00"));
    SECTION("yes") {
        CHECK(hosts.central.answer("01 20 20 0e 00 00 10 00 20 00 00 00 c8 00 00 00 00 00") ==
              compact("04 0e 06 01 20 20 00 00 00"));
        CHECK(hosts.peripheral.wait("04 3e 0a 03") == compact("04 3e 0a 03 00 00 00 20 00 00 00 c8 00"));
    }
    SECTION("no") {
        CHECK(hosts.central.answer("01 21 20 03 00 00 3b") == compact("04 0e 06 01 21 20 00 00 00"));
        CHECK(hosts.peripheral.wait("04 3e 0a 03") == compact("04 3e 0a 03 3b 00 00 18 00 00 00 48 00"));
    }
    SECTION("it does not want to be asked") {
        CHECK(hosts.central.answer("01 21 20 03 00 00 3b") == compact("04 0e 06 01 21 20 00 00 00"));
        CHECK_FALSE(hosts.peripheral.wait("04 3e 0a 03").empty());
        CHECK(hosts.central.answer("01 01 20 08 df ff ff ff ff ff ff ff") == "040e0401012000");
        CHECK(hosts.peripheral.answer(request) == "040f0400011320");
        CHECK(hosts.peripheral.wait("04 3e 0a 03") == compact("04 3e 0a 03 1a 00 00 18 00 00 00 48 00"));
    }
    // Nobody has asked now.
    CHECK(hosts.central.answer("01 21 20 03 00 00 3b") == compact("04 0e 06 01 21 20 0c 00 00"));
}

TEST_CASE("HCI: a long term key encrypts the link, and a second time a new session") {
    Hosts hosts;
    hosts.connect();
    hosts.encrypt();
    hosts.central.send("02 00 00 05 00 01 00 04 00 aa");
    CHECK(hosts.peripheral.wait("02") == compact("02 00 20 05 00 01 00 04 00 aa"));
    CHECK(hosts.peripheral.answer("01 1a 20 12 00 00 " + std::string{Hosts::key}) ==
          compact("04 0e 06 01 1a 20 0c 00 00"));
    CHECK(hosts.central.answer("01 19 20 1c 00 00 88 77 66 55 44 33 22 11 34 12 " +
                               std::string{Hosts::key}) == "040f0400011920");
    CHECK_FALSE(hosts.peripheral.wait("04 3e 0d 05").empty());
    CHECK(hosts.peripheral.answer("01 1a 20 12 00 00 " + std::string{Hosts::key}) ==
          compact("04 0e 06 01 1a 20 00 00 00"));
    CHECK(hosts.central.wait("04 30") == compact("04 30 03 00 00 00"));
    CHECK(hosts.peripheral.wait("04 30") == compact("04 30 03 00 00 00"));
    CHECK(hosts.peripheral.answer("01 19 20 1c 00 00 88 77 66 55 44 33 22 11 34 12 " +
                                  std::string{Hosts::key}) == "040f040c011920");  // a central's command
}

TEST_CASE("HCI: without a key the link stays open") {
    Hosts hosts;
    hosts.connect();
    const auto encrypt = "01 19 20 1c 00 00 88 77 66 55 44 33 22 11 34 12 " + std::string{Hosts::key};
    CHECK(hosts.central.answer(encrypt) == "040f0400011920");
    CHECK_FALSE(hosts.peripheral.wait("04 3e 0d 05").empty());
    CHECK(hosts.peripheral.answer("01 1b 20 02 00 00") == compact("04 0e 06 01 1b 20 00 00 00"));
    CHECK(hosts.central.wait("04 08") == compact("04 08 04 06 00 00 00"));
    // A host that masks the question has no key either.
    CHECK(hosts.peripheral.answer("01 01 20 08 ef ff ff ff ff ff ff ff") == "040e0401012000");
    CHECK(hosts.central.answer(encrypt) == "040f0400011920");
    CHECK(hosts.central.wait("04 08") == compact("04 08 04 06 00 00 00"));
}

TEST_CASE("HCI: disconnecting is told on both sides") {
    Hosts hosts;
    hosts.connect();
    CHECK(hosts.central.answer("01 06 04 03 00 00 16") == "040f0412010604");  // no reason for a host
    CHECK(hosts.central.answer("01 06 04 03 00 00 13") == "040f0400010604");
    CHECK(hosts.central.wait("04 05") == compact("04 05 04 00 00 00 16"));
    CHECK(hosts.peripheral.wait("04 05") == compact("04 05 04 00 00 00 13"));
    CHECK(hosts.central.answer("01 06 04 03 00 00 13") == "040f0402010604");
    hosts.connect();  // again
}

TEST_CASE("HCI: a reset ends everything, and the peer finds out") {
    Hosts hosts;
    hosts.connect();
    hosts.run(1s);
    CHECK(hosts.central.answer("01 03 0c 00") == "040e0401030c00");
    CHECK(hosts.central.controller.controller().connection_count() == 0);
    CHECK(hosts.peripheral.wait("04 05") == compact("04 05 04 00 00 00 08"));
    CHECK(hosts.central.answer(Hosts::all_events) == "040e0401010c00");
    CHECK(hosts.central.answer(Hosts::all_le_events) == "040e0401012000");
    hosts.connect();
}
