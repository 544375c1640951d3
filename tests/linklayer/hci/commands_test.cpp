// SPDX-License-Identifier: Apache-2.0
// Commands that cannot be carried out, and why.
#include "linklayer/hci/command_table.hpp"
#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::compact;
using ble::tests::HciHost;
using ble::tests::hex_of;

TEST_CASE("HCI: the sample of LE_Encrypt, octets turned round") {
    // Core 6.0, Vol 6 Part C, 1: e of the long term key and SKD.
    flow::PacketAir air{1};
    HciHost host{air, {}};
    const auto answer = host.answer(
        "01 17 20 20 bf 01 fb 9d 4e f3 bc 36 d8 74 f5 39 41 38 68 4c"
        "            13 02 f1 e0 df ce bd ac 79 68 57 46 35 24 13 02");
    CHECK(answer == compact("04 0e 14 01 17 20 00 66 c6 c2 27 8e 3b 8e 05 3e 7e a3 26 52 1b ad 99"));
}

TEST_CASE("HCI: all pages of features in one answer, of which the first two have any") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    const auto answer = host.answer("01 87 20 00");
    CHECK(answer == "040efd0187200001ff79010fbe01008002" + std::string(478, '0'));
}

TEST_CASE("HCI: unknown, disallowed and invalid commands get their status") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    const auto [command, answer] = GENERATE(table<std::string, std::string>({
        {"01 ff ff 00", "04 0f 04 01 01 ff ff"},                       // unknown
        {"01 62 20 00", "04 0f 04 01 01 62 20"},                       // not here
        {"01 03 0c 01 00", "04 0e 04 01 03 0c 12"},                    // too long
        {"01 01 0c 07 00 00 00 00 00 00 00", "04 0e 04 01 01 0c 12"},  // too short
        {"01 06 04 03 00 00 13", "04 0f 04 02 01 06 04"},              // no such connection
        {"01 13 20 00", "04 0f 04 12 01 13 20"},                       // status, not complete
        {"01 05 14 02 07 00", "04 0e 06 01 05 14 02 07 00"},           // with its handle
        {"01 1b 20 02 01 00", "04 0e 06 01 1b 20 02 01 00"},
        {"01 0e 20 00", "04 0e 04 01 0e 20 0c"},  // nothing to call off
        {"01 0a 20 01 02", "04 0e 04 01 0a 20 12"},
        {"01 0c 20 02 01 02", "04 0e 04 01 0c 20 12"},
        {"01 0b 20 07 02 10 00 10 00 00 00", "04 0e 04 01 0b 20 12"},  // no such scan type
        {"01 0b 20 07 01 10 00 11 00 00 00", "04 0e 04 01 0b 20 12"},  // window above interval
        {"01 0b 20 07 01 10 00 10 00 04 00", "04 0e 04 01 0b 20 12"},  // no such own address
        {"01 0b 20 07 01 10 00 10 00 00 04", "04 0e 04 01 0b 20 12"},  // no such filter policy
        {"01 0d 20 19 60 00 30 00 00 00 06 05 04 03 02 01 00 05 00 18 00 00 00 48 00 00 00 00 00",
         "04 0f 04 12 01 0d 20"},  // interval below 7.5 ms
        {"01 0d 20 19 60 00 30 00 00 00 06 05 04 03 02 01 01 18 00 18 00 00 00 48 00 00 00 00 00",
         "04 0f 04 12 01 0d 20"},  // no random address
        {"01 11 20 07 02 01 02 03 04 05 06", "04 0e 04 01 11 20 12"},
        {"01 11 20 07 ff 01 02 03 04 05 06", "04 0e 04 01 11 20 00"},  // anonymous advertisers
        {"01 14 20 05 01 00 00 00 00", "04 0e 04 01 14 20 12"},        // one channel
        {"01 24 20 04 1a 00 48 01", "04 0e 04 01 24 20 12"},
        {"01 31 20 03 00 00 01", "04 0e 04 01 31 20 12"},
        {"01 31 20 03 00 09 01", "04 0e 04 01 31 20 11"},
        {"01 31 0c 01 04", "04 0e 04 01 31 0c 12"},
        {"01 33 0c 07 00 00 00 04 00 00 00", "04 0e 04 01 33 0c 12"},
        {"01 35 0c 02 01 00", "04 0e 04 01 35 0c 12"},  // an error is told
        {"01 35 0c 05 01 00 00 01 00", ""},             // success is not
    }));
    INFO(command);
    CHECK(host.answer(command) == compact(answer));
}

TEST_CASE("HCI: the filter accept list stays as it is while it filters") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    for (int i = 0; i < 16; ++i) {
        const auto add = "01 11 20 07 00 01 02 03 04 05 " + hex_of(std::vector{static_cast<std::uint8_t>(i)});
        CHECK(host.answer(add) == "040e0401112000");
    }
    CHECK(host.answer("01 11 20 07 00 01 02 03 04 05 10") == "040e0401112007");
    CHECK(host.answer("01 11 20 07 00 01 02 03 04 05 0f") == "040e0401112000");  // is there
    CHECK(host.answer("01 0b 20 07 01 10 00 10 00 00 01") == "040e04010b2000");
    CHECK(host.answer("01 0c 20 02 01 00") == "040e04010c2000");
    CHECK(host.answer("01 12 20 07 00 01 02 03 04 05 0f") == "040e040112200c");
    CHECK(host.answer("01 10 20 00") == "040e040110200c");
    CHECK(host.answer("01 0c 20 02 00 00") == "040e04010c2000");
    CHECK(host.answer("01 12 20 07 00 01 02 03 04 05 0f") == "040e0401122000");
}

TEST_CASE("HCI: events are masked until the host wants them") {
    flow::PacketAir air{1};
    HciHost advertiser{air, {.address = {.octets = {0xA, 0, 0, 0, 0, 0xA}}, .seed = 2}};
    HciHost scanner{air, {}};
    CHECK(advertiser.answer("01 06 20 0f a0 00 a0 00 03 00 00 00 00 00 00 00 00 07 00") == "040e0401062000");
    CHECK(advertiser.answer("01 0a 20 01 01") == "040e04010a2000");
    CHECK(scanner.answer("01 0c 20 02 01 00") == "040e04010c2000");
    CHECK(scanner.wait("04 3e", 2s).empty());
    CHECK(scanner.answer("01 01 0c 08 00 00 00 00 00 00 00 20") == "040e0401010c00");
    CHECK(scanner.wait("04 3e", 2s) == compact("04 3e 0c 02 01 03 00 0a 00 00 00 00 0a 00 ce"));
    CHECK(scanner.answer("01 01 20 08 1d 00 00 00 00 00 00 00") == "040e0401012000");
    static_cast<void>(scanner.received());
    CHECK(scanner.wait("04 3e", 2s).empty());
}

TEST_CASE("HCI: high duty directed advertising ends by itself, and the host hears of it") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    CHECK(host.answer("01 01 0c 08 ff ff ff ff ff ff ff ff") == "040e0401010c00");
    CHECK(host.answer("01 06 20 0f 00 00 00 00 01 00 00 01 02 03 04 05 06 07 00") == "040e0401062000");
    CHECK(host.answer("01 0a 20 01 01") == "040e04010a2000");
    CHECK(host.wait("04 3e", 3s) ==
          compact("04 3e 13 01 3c 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00"));
}

TEST_CASE("HCI: octets that make no sense are a hardware error, and HCI_Reset the way back") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    CHECK(host.answer("00 01 09 10 00") == "04100100");
    CHECK(host.answer("01 09 10 00").empty());
    CHECK(host.answer("01 03 0c 00") == "040e0401030c00");
    CHECK(host.answer("01 09 10 00") ==
          "040e0a0109100000000000000"
          "0");
}

TEST_CASE("HCI: a slow radio says which states it has, and refuses the others") {
    flow::PacketAir air{1};
    HciHost host{air, {.device = {.capabilities = {.turnaround = 30ms}}}};
    CHECK(host.answer("01 1c 20 00") == compact("04 0e 0c 01 1c 20 00 9d 0d 10 64 c0 01 00 00"));
    CHECK(host.answer(
              "01 0d 20 19 60 00 30 00 00 00 06 05 04 03 02 01 00 18 00 18 00 00 00 48 00 00 00 00 00") ==
          compact("04 0f 04 11 01 0d 20"));
    // A quicker one foresees its requests.
    HciHost foreseeing{air, {.seed = 2, .device = {.capabilities = {.turnaround = 3ms}}}};
    CHECK(foreseeing.answer("01 1c 20 00") == compact("04 0e 0c 01 1c 20 00 fd dd d5 ff ff 03 00 00"));
}
