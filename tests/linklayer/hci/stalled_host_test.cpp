// SPDX-License-Identifier: Apache-2.0
// Hosts that do not keep up: nothing is lost, and nothing grows without end.
#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>
#include <functional>

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::HciHost;

namespace {

struct Hosts {
    flow::PacketAir air{7};
    HciHost central{air, {.address = {.octets = {0xC, 0, 0, 0, 0, 0xC}}, .seed = 1}};
    HciHost peripheral{air, {.address = {.octets = {0xA, 0, 0, 0, 0, 0xA}}, .seed = 2}};

    void connect() {
        for (auto* host : {&central, &peripheral}) host->send("01 01 0c 08 ff ff ff ff ff ff ff 3f");
        peripheral.send("01 0a 20 01 01");
        central.send(
            "01 0d 20 19 60 00 60 00 00 00 0a 00 00 00 00 0a 00 08 00 08 00 00 00 48 00 00 00 00 00");
        REQUIRE_FALSE(central.wait("04 3e 13 01").empty());
        REQUIRE_FALSE(peripheral.wait("04 3e 13 01").empty());
    }
    /// Data from the central as fast as it has buffers, numbered from `first`.
    void stream(int first, int count, const std::function<void()>& meanwhile = {}) {
        for (int i = first; i < first + count; ++i) {
            if (i - first >= 16 && central.wait("04 13", 2s).empty()) return;
            central.send("02 00 00 02 00" + numbered(i));
            ++sent;
            if (meanwhile) meanwhile();
        }
    }
    static std::string numbered(int i) {
        return tests::hex_of(std::vector{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8)});
    }
    int sent = 0;
};

std::vector<std::string> data_of(HciHost& host) {
    std::vector<std::string> out;
    for (const auto& packet : host.received()) {
        if (packet.starts_with("02")) out.push_back(packet.substr(10));
    }
    return out;
}

}  // namespace

TEST_CASE("HCI: a host that does not read makes its peer wait, and loses nothing") {
    Hosts hosts;
    hosts.connect();
    hosts.stream(0, 500);
    CHECK(hosts.sent < 200);  // 64 packets wait here, 16 there
    const auto arrived = [&] { return static_cast<int>(data_of(hosts.peripheral).size()); };
    for (int turn = 0; turn < 100 && arrived() < hosts.sent; ++turn) {
        hosts.air.run_until(hosts.air.now() + 100ms);
    }
    const auto data = data_of(hosts.peripheral);
    REQUIRE(static_cast<int>(data.size()) == hosts.sent);
    for (int i = 0; i < hosts.sent; ++i) CHECK(data[static_cast<std::size_t>(i)] == Hosts::numbered(i));
}

TEST_CASE("HCI: with flow control to the host it gets what it has room for") {
    Hosts hosts;
    CHECK(hosts.peripheral.answer("01 33 0c 07 fb 00 00 04 00 00 00") == "040e0401330c00");
    CHECK(hosts.peripheral.answer("01 31 0c 01 01") == "040e0401310c00");
    hosts.connect();
    hosts.stream(0, 10);
    hosts.air.run_until(hosts.air.now() + 1s);
    CHECK(data_of(hosts.peripheral).size() == 4);
    CHECK(hosts.peripheral.answer("01 31 0c 01 00") == "040e0401310c0c");  // not with connections
    hosts.peripheral.send("01 35 0c 05 01 00 00 03 00");
    CHECK(data_of(hosts.peripheral).size() == 7);
    hosts.peripheral.send("01 35 0c 05 01 00 00 04 00");
    const auto data = data_of(hosts.peripheral);
    REQUIRE(data.size() == 10);
    for (int i = 0; i < 10; ++i) CHECK(data[static_cast<std::size_t>(i)] == Hosts::numbered(i));
}

TEST_CASE("HCI: reports of advertisements do not pile up") {
    Hosts hosts;
    hosts.central.send("01 01 0c 08 ff ff ff ff ff ff ff 3f 01 0c 20 02 01 00");
    hosts.peripheral.send("01 06 20 0f 20 00 20 00 03 00 00 00 00 00 00 00 00 07 00 01 0a 20 01 01");
    hosts.air.run_until(hosts.air.now() + 60s);
    CHECK(hosts.central.controller.is_congested());
    CHECK(hosts.central.received().size() == 64);
}

TEST_CASE("HCI: a host that goes on without reading loses answers, and is told so") {
    flow::PacketAir air{1};
    HciHost host{air, {}};
    for (int i = 0; i < 2000; ++i) host.send("01 01 10 00");
    CHECK(host.controller.is_congested());
    const auto packets = host.received();
    REQUIRE(packets.size() == ll::hci::HostQueue::capacity + 1);
    CHECK(packets.back() == "04100100");  // hardware error
    CHECK(host.answer("01 03 0c 00") == "040e0401030c00");
}

// The peer is gone: one procedure waits for it, others for that one.
TEST_CASE("HCI: procedures beyond those that may wait fail at once") {
    Hosts hosts;
    hosts.connect();
    hosts.air.set_path({.loss = 1.0});
    const auto before = hosts.central.received().size();
    for (int i = 0; i < 100; ++i) hosts.central.send("01 16 20 02 00 00");  // read remote features
    int begun = 0, failed = 0;
    const auto& packets = hosts.central.received();
    for (std::size_t i = before; i < packets.size(); ++i) {
        begun += packets[i] == "040f0400011620" ? 1 : 0;
        failed += packets[i].starts_with("043e0c0407") ? 1 : 0;  // memory capacity exceeded
    }
    CHECK(begun == 100);
    CHECK(failed == 100 - 1 - static_cast<int>(ll::ControlProcedures::most_waiting));
}
