// SPDX-License-Identifier: Apache-2.0
// What hosts send at start-up, octet by octet, and what they are told.
#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>
#include <utility>

using namespace ble;
using ble::tests::compact;
using ble::tests::HciHost;
using ble::tests::octets;

namespace {

struct Exchange {
    std::string_view command;
    std::string_view answer;
};

void check_all(HciHost& host, std::initializer_list<Exchange> exchanges) {
    for (const auto& [command, answer] : exchanges) {
        INFO(command);
        CHECK(host.answer(command) == compact(answer));
    }
}

constexpr HciHost::Options options{.address = {.octets = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06}}};

}  // namespace

TEST_CASE("HCI start-up of noble: it scans") {
    flow::PacketAir air{1};
    HciHost host{air, options};
    check_all(host, {{"01 03 0c 00", "04 0e 04 01 03 0c 00"},
                     {"01 03 20 00", "04 0e 0c 01 03 20 00 ff 79 01 0f be 01 00 80"},
                     {"01 01 0c 08 ff ff fb ff 07 f8 bf 3d", "04 0e 04 01 01 0c 00"},
                     {"01 01 20 08 1f 00 00 00 00 00 00 00", "04 0e 04 01 01 20 00"},
                     {"01 01 10 00", "04 0e 0c 01 01 10 00 0e 00 00 0e ff ff 00 00"},
                     {"01 6d 0c 02 01 00", "04 0e 04 01 6d 0c 00"},
                     {"01 6c 0c 00", "04 0e 06 01 6c 0c 00 01 00"},
                     {"01 02 20 00", "04 0e 07 01 02 20 00 fb 00 10"},
                     {"01 05 10 00", "04 0e 0b 01 05 10 00 fb 00 00 10 00 00 00"},
                     {"01 09 10 00", "04 0e 0a 01 09 10 00 01 02 03 04 05 06"},
                     {"01 31 20 03 00 05 05", "04 0e 04 01 31 20 00"},
                     {"01 0c 20 02 00 01", "04 0e 04 01 0c 20 00"},
                     {"01 0b 20 07 01 12 00 12 00 00 00", "04 0e 04 01 0b 20 00"},
                     {"01 0c 20 02 01 01", "04 0e 04 01 0c 20 00"},
                     {"01 0b 20 07 01 12 00 12 00 00 00", "04 0e 04 01 0b 20 0c"}});
    CHECK(host.controller.controller().is_scanning());
}

TEST_CASE("HCI start-up of bleno: it advertises") {
    flow::PacketAir air{1};
    HciHost host{air, options};
    const std::string_view zeros = " 00000000000000000000000000000000000000000000000000000000";
    const auto data = std::string{"01 08 20 20 03 02 01 06"} + std::string{zeros};
    const auto response = std::string{"01 09 20 20 03 02 09 41"} + std::string{zeros};
    check_all(host, {{"01 03 0c 00", "04 0e 04 01 03 0c 00"},
                     {"01 01 0c 08 ff ff fb ff 07 f8 bf 3d", "04 0e 04 01 01 0c 00"},
                     {"01 01 20 08 1f 00 00 00 00 00 00 00", "04 0e 04 01 01 20 00"},
                     {"01 0a 20 01 00", "04 0e 04 01 0a 20 00"},
                     {"01 06 20 0f a0 00 a0 00 00 00 00 00 00 00 00 00 00 07 00", "04 0e 04 01 06 20 00"},
                     {data, "04 0e 04 01 08 20 00"},
                     {response, "04 0e 04 01 09 20 00"},
                     {"01 0a 20 01 01", "04 0e 04 01 0a 20 00"},
                     {response, "04 0e 04 01 09 20 00"},
                     {"01 06 20 0f a0 00 a0 00 00 00 00 00 00 00 00 00 00 07 00", "04 0e 04 01 06 20 0c"}});
    CHECK(host.controller.controller().is_advertising());
}

TEST_CASE("HCI start-up of BlueZ: it asks for everything") {
    flow::PacketAir air{1};
    HciHost host{air, options};
    check_all(host, {{"01 03 0c 00", "04 0e 04 01 03 0c 00"},
                     {"01 03 10 00", "04 0e 0c 01 03 10 00 00 00 00 00 60 00 00 00"},
                     {"01 01 10 00", "04 0e 0c 01 01 10 00 0e 00 00 0e ff ff 00 00"},
                     {"01 09 10 00", "04 0e 0a 01 09 10 00 01 02 03 04 05 06"},
                     {"01 03 20 00", "04 0e 0c 01 03 20 00 ff 79 01 0f be 01 00 80"},
                     {"01 02 20 00", "04 0e 07 01 02 20 00 fb 00 10"},
                     {"01 60 20 00", "04 0e 0a 01 60 20 00 fb 00 10 00 00 00"},
                     {"01 1c 20 00", "04 0e 0c 01 1c 20 00 ff ff ff ff ff 03 00 00"},
                     {"01 0f 20 00", "04 0e 05 01 0f 20 00 10"},
                     {"01 10 20 00", "04 0e 04 01 10 20 00"},
                     {"01 07 20 00", "04 0e 05 01 07 20 00 00"},
                     {"01 4b 20 00", "04 0e 06 01 4b 20 00 ec 0a"},
                     {"01 2f 20 00", "04 0e 0c 01 2f 20 00 fb 00 90 42 fb 00 90 42"},
                     {"01 23 20 00", "04 0e 08 01 23 20 00 1b 00 48 01"},
                     {"01 24 20 04 fb 00 90 42", "04 0e 04 01 24 20 00"},
                     {"01 23 20 00", "04 0e 08 01 23 20 00 fb 00 90 42"},
                     {"01 31 20 03 00 07 07", "04 0e 04 01 31 20 00"},
                     {"01 63 0c 08 00 00 80 00 00 00 00 00", "04 0e 04 01 63 0c 00"},
                     {"01 2a 20 00", "04 0e 05 01 2a 20 00 10"}});
}

TEST_CASE("HCI: the supported commands are those that there are") {
    flow::PacketAir air{1};
    HciHost host{air, options};
    const auto answer = host.answer("01 02 10 00");
    CHECK(answer.substr(0, 14) == "040e4401021000");
    const auto reply = octets(answer);
    const auto commands = reply.size() - 7;
    CHECK(commands == 64);
    const auto octet = [&](std::size_t index) { return reply[7 + index]; };
    CHECK(octet(0) == 0x20);   // Disconnect
    CHECK(octet(5) == 0xC0);   // Set Event Mask, Reset
    CHECK(octet(14) == 0xA8);  // version, features, buffer size
    CHECK(octet(25) == 0xF7);
    CHECK(octet(26) == 0xFF);
    CHECK(octet(27) == 0xFF);
    CHECK(octet(28) == 0x7F);  // the last three: direct test mode, version 1
    CHECK(octet(32) == 0x30);
    CHECK(octet(33) == 0xF0);
    CHECK(octet(34) == 0xFF);
    CHECK(octet(35) == 0xFF);
    CHECK(octet(36) == 0xFF);
    CHECK(octet(37) == 0xFF);
    CHECK(octet(39) == 0x1C);
    CHECK(octet(41) == 0x27);
    CHECK(octet(43) == 0x04);
    CHECK(octet(44) == 0xFA);
    CHECK(octet(45) == 0x01);
    CHECK(octet(46) == 0x07);
    CHECK(octet(47) == 0x1C);
    CHECK(octet(48) == 0x02);  // frame space update
}

TEST_CASE("HCI start-up of Zephyr: it gives an address") {
    flow::PacketAir air{1};
    HciHost host{air, options};
    check_all(host, {{"01 03 0c 00", "04 0e 04 01 03 0c 00"},
                     {"01 06 fc 06 0a 0b 0c 0d 0e 0f", "04 0e 04 01 06 fc 00"},
                     {"01 09 10 00", "04 0e 0a 01 09 10 00 0a 0b 0c 0d 0e 0f"},
                     {"01 05 20 06 01 02 03 04 05 c6", "04 0e 04 01 05 20 00"},
                     {"01 03 0c 00", "04 0e 04 01 03 0c 00"},
                     {"01 09 10 00", "04 0e 0a 01 09 10 00 0a 0b 0c 0d 0e 0f"}});
}
