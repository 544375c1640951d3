// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace ble::tests {

/// Central and peripheral, whose addresses are 0C:…:0C and 0A:…:0A, with all events unmasked.
struct ConnectedHosts {
    static constexpr std::string_view all_events = "01 01 0c 08 ff ff ff ff ff ff ff 3f";
    static constexpr std::string_view all_le_events = "01 01 20 08 ff ff ff ff ff ff ff ff";
    static constexpr std::string_view key = "0f 0e 0d 0c 0b 0a 09 08 07 06 05 04 03 02 01 00";

    flow::PacketAir air{7};
    HciHost central{air, {.address = {.octets = {0xC, 0, 0, 0, 0, 0xC}}, .seed = 1}};
    HciHost peripheral{air, {.address = {.octets = {0xA, 0, 0, 0, 0, 0xA}}, .seed = 2}};

    ConnectedHosts() {
        for (auto* host : {&central, &peripheral}) {
            REQUIRE(host->answer("01 03 0c 00") == "040e0401030c00");
            REQUIRE(host->answer(all_events) == "040e0401010c00");
            REQUIRE(host->answer(all_le_events) == "040e0401012000");
        }
    }
    void advertise() {
        const std::string zeros(56, '0');
        REQUIRE(peripheral.answer("01 06 20 0f a0 00 a0 00 00 00 00 00 00 00 00 00 00 07 00") ==
                "040e0401062000");
        REQUIRE(peripheral.answer("01 08 20 20 03 02 01 06" + zeros) == "040e0401082000");
        REQUIRE(peripheral.answer("01 09 20 20 03 02 09 41" + zeros) == "040e0401092000");
        REQUIRE(peripheral.answer("01 0a 20 01 01") == "040e04010a2000");
    }
    /// Interval 30 ms, latency 0, timeout 720 ms.
    void connect() {
        advertise();
        REQUIRE(central.answer("01 0d 20 19 60 00 60 00 00 00 0a 00 00 00 00 0a 00"
                               "            18 00 18 00 00 00 48 00 00 00 00 00") == "040f0400010d20");
        REQUIRE_FALSE(central.wait("04 3e 04 14").empty());
        REQUIRE_FALSE(peripheral.wait("04 3e 04 14").empty());
    }
    void encrypt() {
        REQUIRE(central.answer("01 19 20 1c 00 00 88 77 66 55 44 33 22 11 34 12 " + std::string{key}) ==
                "040f0400011920");
        REQUIRE(peripheral.wait("04 3e 0d 05") == compact("04 3e 0d 05 00 00 88 77 66 55 44 33 22 11 34 12"));
        REQUIRE(peripheral.answer("01 1a 20 12 00 00 " + std::string{key}) ==
                compact("04 0e 06 01 1a 20 00 00 00"));
        REQUIRE(central.wait("04 08") == compact("04 08 04 00 00 00 01"));
        REQUIRE(peripheral.wait("04 08") == compact("04 08 04 00 00 00 01"));
    }
    void run(Duration time) { air.run_until(air.now() + time); }
};

}  // namespace ble::tests
