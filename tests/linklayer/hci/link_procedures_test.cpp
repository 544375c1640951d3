// SPDX-License-Identifier: Apache-2.0
// Procedures of a link that a host begins with a command and hears of by an event. C, P: the two hosts.
#include "tests/linklayer/hci/connected_hosts.hpp"

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::compact;
using Hosts = ble::tests::ConnectedHosts;

// C                                          P
// |-- LE_Read_All_Remote_Features            |
// |-- FEATURE_REQ, FEATURE_EXT_REQ --------->|
// |<-------- FEATURE_RSP, FEATURE_EXT_RSP ---|  LE_Read_All_Remote_Features_Complete
TEST_CASE("HCI: all features of a peer") {
    Hosts hosts;
    hosts.connect();
    CHECK(hosts.central.answer("01 88 20 03 00 00 0b") == "040f0412018820");  // eleven pages
    CHECK(hosts.central.answer("01 88 20 03 01 00 0a") == "040f0402018820");  // nobody
    CHECK(hosts.central.answer("01 88 20 03 00 00 0a") == "040f0400018820");
    // The first octet is what both have, one page more.
    CHECK(hosts.central.wait("04 3e fe 2b") ==
          compact("04 3e fe 2b 00 00 00 01 01 ff 79 01 0f be 01 00 80 02") + std::string(478, '0'));
}

// C                                          P
// |-- LE_Frame_Space_Update                  |
// |-- FRAME_SPACE_REQ ---------------------->|
// |<--------------------- FRAME_SPACE_RSP ---|  LE_Frame_Space_Update_Complete at both
TEST_CASE("HCI: the space between packets") {
    Hosts hosts;
    hosts.connect();
    auto& central = hosts.central;
    CHECK(central.answer("01 9d 20 09 01 00 64 00 96 00 01 03 00") == "040f0402019d20");  // nobody
    CHECK(central.answer("01 9d 20 09 00 00 96 00 64 00 01 03 00") == "040f0412019d20");  // least above most
    CHECK(central.answer("01 9d 20 09 00 00 96 00 11 27 01 03 00") == "040f0412019d20");  // above 10 ms
    CHECK(central.answer("01 9d 20 09 00 00 64 00 96 00 00 03 00") == "040f0412019d20");  // no PHY
    CHECK(central.answer("01 9d 20 09 00 00 64 00 96 00 01 00 00") == "040f0412019d20");  // no space
    CHECK(central.answer("01 9d 20 09 00 00 64 00 96 00 01 08 00") == "040f0411019d20");  // of isochronous
    CHECK(central.answer("01 9d 20 09 00 00 64 00 96 00 09 03 00") == "040f0411019d20");  // no such PHY
    CHECK(central.answer("01 9d 20 09 00 00 64 00 96 00 01 03 00") == "040f0400019d20");
    CHECK(central.wait("04 3e 0a 35") == compact("04 3e 0a 35 00 00 00 00 64 00 01 03 00"));
    CHECK(hosts.peripheral.wait("04 3e 0a 35") == compact("04 3e 0a 35 00 00 00 02 64 00 01 03 00"));
}

// C                                          P
// |-- LE_Read_Remote_Transmit_Power_Level    |
// |-- POWER_CONTROL_REQ -------------------->|
// |<------------------- POWER_CONTROL_RSP ---|  LE_Transmit_Power_Reporting
TEST_CASE("HCI: transmit power of both sides") {
    Hosts hosts;
    hosts.connect();
    auto& central = hosts.central;
    CHECK(central.answer("01 76 20 03 00 00 01") == compact("04 0e 09 01 76 20 00 00 00 01 00 0a"));
    CHECK(central.answer("01 76 20 03 00 00 05") == compact("04 0e 06 01 76 20 12 00 00"));  // no such PHY
    CHECK(central.answer("01 76 20 03 01 00 01") == compact("04 0e 06 01 76 20 02 01 00"));  // nobody
    CHECK(central.answer("01 77 20 03 00 00 00") == "040f0412017720");
    CHECK(central.answer("01 77 20 03 01 00 01") == "040f0402017720");
    CHECK(central.answer("01 77 20 03 00 00 03") == "040f0400017720");
    CHECK(central.wait("04 3e 09 21") == compact("04 3e 09 21 00 00 00 02 03 00 00 00"));
    CHECK(central.answer("01 7a 20 04 00 00 02 00") == compact("04 0e 06 01 7a 20 12 00 00"));
    CHECK(central.answer("01 7a 20 04 01 00 00 00") == compact("04 0e 06 01 7a 20 02 01 00"));
    CHECK(central.answer("01 7a 20 04 00 00 01 01") == compact("04 0e 06 01 7a 20 00 00 00"));
}

TEST_CASE("HCI: path loss") {
    Hosts hosts;
    hosts.connect();
    auto& central = hosts.central;
    CHECK(central.answer("01 79 20 03 00 00 01") == compact("04 0e 06 01 79 20 0c 00 00"));  // no parameters
    CHECK(central.answer("01 78 20 08 00 00 46 05 48 03 04 00") == compact("04 0e 06 01 78 20 12 00 00"));
    CHECK(central.answer("01 78 20 08 01 00 46 05 37 03 04 00") == compact("04 0e 06 01 78 20 02 01 00"));
    CHECK(central.answer("01 78 20 08 00 00 46 05 37 03 04 00") == compact("04 0e 06 01 78 20 00 00 00"));
    CHECK(central.answer("01 79 20 03 00 00 02") == compact("04 0e 06 01 79 20 12 00 00"));
    CHECK(central.answer("01 79 20 03 00 00 01") == compact("04 0e 06 01 79 20 00 00 00"));
    CHECK(central.wait("04 3e 05 20") == compact("04 3e 05 20 00 00 32 00"));
    CHECK(central.answer("01 79 20 03 00 00 00") == compact("04 0e 06 01 79 20 00 00 00"));
    hosts.air.set_path({.rssi_dbm = -90});
    CHECK(central.wait("04 3e 05 20", 2s).empty());
}

// C                                          P
// |-- LE_Set_Host_Feature    …Feature (v2) --|   before they are connected
// |-- LE_Subrate_Request                     |
// |-- FEATURE_REQ, SUBRATE_IND ------------->|
// |<---- FEATURE_RSP, acknowledgement -------|   LE_Subrate_Change at both
TEST_CASE("HCI: subrating, which hosts have to say that they know") {
    Hosts hosts;
    auto& central = hosts.central;
    CHECK(central.answer("01 74 20 02 26 02") == "040e0401742012");
    CHECK(central.answer("01 74 20 02 20 01") == "040e0401742011");  // isochronous channels
    CHECK(central.answer("01 74 20 02 26 01") == "040e0401742000");
    CHECK(hosts.peripheral.answer("01 97 20 03 26 00 01") == "040e0401972000");
    CHECK(central.answer("01 03 20 00") == compact("04 0e 0c 01 03 20 00 ff 79 01 0f fe 01 00 80"));
    hosts.connect();
    CHECK(central.answer("01 74 20 02 26 00") == "040e040174200c");  // connected
    CHECK(central.answer("01 7e 20 0c 01 00 01 00 04 00 00 00 01 00 48 00") == "040f0402017e20");
    CHECK(central.answer("01 7e 20 0c 00 00 05 00 04 00 00 00 01 00 48 00") == "040f0412017e20");
    CHECK(central.answer("01 7e 20 0c 00 00 01 00 04 00 00 00 04 00 48 00") == "040f0412017e20");
    CHECK(central.answer("01 7e 20 0c 00 00 01 00 0c 00 00 00 01 00 48 00") == "040f0412017e20");  // 720 ms
    CHECK(central.answer("01 7e 20 0c 00 00 01 00 04 00 00 00 01 00 48 00") == "040f0400017e20");
    CHECK(central.wait("04 3e 0c 23") == compact("04 3e 0c 23 00 00 00 04 00 00 00 01 00 48 00"));
    CHECK(hosts.peripheral.wait("04 3e 0c 23") == compact("04 3e 0c 23 00 00 00 04 00 00 00 01 00 48 00"));
    hosts.run(5s);
    CHECK(central.wait("04 05", 1s).empty());
    // What the central has asked for is what it accepts.
    CHECK(hosts.peripheral.answer("01 7e 20 0c 00 00 02 00 03 00 00 00 00 00 48 00") == "040f0400017e20");
    CHECK(hosts.peripheral.wait("04 3e 0c 23") == compact("04 3e 0c 23 00 00 00 03 00 00 00 01 00 48 00"));
}

TEST_CASE("HCI: the subrates that a central's host accepts, and hosts that do not know subrating") {
    Hosts hosts;
    auto& central = hosts.central;
    CHECK(central.answer("01 7d 20 0a 00 00 04 00 00 00 00 00 48 00") == "040e04017d2012");
    CHECK(central.answer("01 7d 20 0a 01 00 04 00 00 00 00 00 09 00") == "040e04017d2012");
    CHECK(central.answer("01 7d 20 0a 01 00 04 00 00 00 00 00 48 00") == "040e04017d2000");
    CHECK(hosts.peripheral.answer("01 74 20 02 26 01") == "040e0401742000");
    hosts.connect();
    CHECK(central.answer("01 7e 20 0c 00 00 01 00 04 00 00 00 01 00 48 00") == "040f040c017e20");
    CHECK(hosts.peripheral.answer("01 7e 20 0c 00 00 01 00 04 00 00 00 01 00 48 00") == "040f0400017e20");
    CHECK(hosts.peripheral.wait("04 3e 0c 23") == compact("04 3e 0c 23 1a 00 00 01 00 00 00 00 00 48 00"));
    CHECK(hosts.peripheral.answer("01 7e 20 0c 00 00 01 00 04 00 00 00 01 00 48 00") == "040f041a017e20");
}
