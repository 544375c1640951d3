// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace ble::tests {

/// Unmasks every event, also those of LE.
inline constexpr auto unmask_all_events =
    "01 01 0c 08 ff ff ff ff ff ff ff 3f 01 01 20 08 ff ff ff ff ff ff ff ff";

/// Two hosts on one air, to whom every event is told.
struct ScannerAndAdvertiser {
    flow::PacketAir air{1};
    HciHost scanner{air, {.address = {{0x0A, 0, 0, 0, 0, 0x10}}, .seed = 2}};
    HciHost advertiser{air, {.address = {{0x0B, 0, 0, 0, 0, 0x10}}, .seed = 1}};

    ScannerAndAdvertiser() {
        ok(scanner, unmask_all_events);
        ok(advertiser, unmask_all_events);
    }
    /// What a command is answered with, two digits.
    static std::string status(HciHost& host, std::string_view command) {
        return host.answer(command).substr(12, 2);
    }
    static void ok(HciHost& host, std::string_view command) {
        INFO(command);
        CHECK(status(host, command) == "00");
    }
};

}  // namespace ble::tests
