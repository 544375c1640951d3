// SPDX-License-Identifier: Apache-2.0
// Trains of advertisers that hide behind resolvable private addresses, told of over connections.
#include "linklayer/crypto/resolvable_address.hpp"
#include "tests/linklayer/hci/scanner_and_advertiser.hpp"

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::compact;
using ble::tests::HciHost;

namespace {

const std::string advertiser_octets = "0b0000000010", scanner_octets = "0a0000000010";
const std::string advertiser_key(32, '1'), scanner_key(32, '2');

/// The advertiser's set 0 has a train and a private address, its set 1 is connected to by the scanner.
struct PrivateTrain : tests::ScannerAndAdvertiser {
    PrivateTrain() {
        ok(advertiser, "01 27 20 27 00" + scanner_octets + scanner_key + advertiser_key);
        ok(advertiser, "01 4e 20 08 00" + scanner_octets + "01");
        ok(advertiser, "01 2d 20 01 01");
        ok(advertiser,
           "01 36 20 19 00 00 00 a0 00 00 a0 00 00 07 02 00" + scanner_octets + "00 7f 01 00 02 02 00");
        ok(advertiser,
           "01 36 20 19 01 01 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00"
           "00 7f 01 00 01 03 00");
        ok(advertiser, "01 3e 20 07 00 50 00 50 00 00 00");
        ok(advertiser, "01 40 20 02 01 00");
        ok(scanner, "01 5d 20 06 02 00 00 64 00 00");
    }
    /// The scanner knows the advertiser's key, and lets it show its identity, too.
    void resolve() {
        ok(scanner, "01 27 20 27 00" + advertiser_octets + advertiser_key + scanner_key);
        ok(scanner, "01 4e 20 08 00" + advertiser_octets + "01");
        ok(scanner, "01 2d 20 01 01");
    }
    static void connect(HciHost& central, HciHost& peripheral) {
        ok(peripheral, "01 39 20 06 01 01 01 00 00 00");
        CHECK(central.answer("01 43 20 1a 00 00 00" + advertiser_octets +
                             "01 60 00 60 00 18 00 18 00 00 00 f4 01 00 00 00 00") == "040f0400014320");
        CHECK(!peripheral.wait("04 3e 1f 0a 00").empty());
    }
    /// Sync Transfer Received, from the kind of the advertiser's address on.
    static std::string told_address(HciHost& host) {
        const auto event = host.wait("04 3e 14 18 00 00 00 34 12 00 00 02");
        return event.empty() ? event : event.substr(24, 14);
    }
    static bool is_private(const std::string& kind_and_address) {
        if (!kind_and_address.starts_with("01")) return false;
        ll::Octets128 key{};
        key.fill(0x11);
        DeviceAddress address{.type = DeviceAddress::Type::random};
        std::ranges::copy(tests::octets(kind_and_address.substr(2)), address.octets.begin());
        return ll::resolves(ll::Aes128{key}, address);
    }
};

}  // namespace

TEST_CASE("Privacy: a train is told of by its advertiser's private address, which the peer resolves") {
    const auto knows_key = GENERATE(true, false);
    const auto begins_first = GENERATE(true, false);
    PrivateTrain p;
    if (knows_key) p.resolve();
    PrivateTrain::connect(p.scanner, p.advertiser);
    PrivateTrain::ok(p.advertiser, "01 39 20 06 01 01 00 00 00 00");
    if (begins_first) p.air.run_until(p.air.now() + 1s);
    PrivateTrain::ok(p.advertiser, "01 5b 20 05 00 00 34 12 00");
    const auto address = PrivateTrain::told_address(p.scanner);
    if (knows_key) {
        CHECK(address == "02" + advertiser_octets);
    } else {
        CHECK(PrivateTrain::is_private(address));
    }
}

TEST_CASE("Privacy: who follows a private advertiser's train tells of it by the private address") {
    PrivateTrain p;
    HciHost stranger{p.air, {.address = {{0x0C, 0, 0, 0, 0, 0x10}}, .seed = 3}};
    PrivateTrain::ok(stranger, tests::unmask_all_events);
    PrivateTrain::ok(stranger, "01 5d 20 06 02 00 00 64 00 00");
    p.resolve();
    PrivateTrain::ok(p.advertiser, "01 39 20 06 01 01 00 00 00 00");
    PrivateTrain::ok(p.scanner, "01 41 20 08 00 00 01 00 60 00 60 00");
    PrivateTrain::ok(p.scanner, "01 42 20 06 01 01 00 00 00 00");
    CHECK(p.scanner.answer("01 44 20 0e 00 02 00" + advertiser_octets + "00 00 64 00 00") ==
          "040f0400014420");
    CHECK(p.scanner.wait("04 3e 10 0e 00").substr(16, 14) == "02" + advertiser_octets);
    PrivateTrain::ok(p.scanner, "01 42 20 06 00 00 00 00 00 00");
    // The scanner advertises, the stranger connects to it.
    PrivateTrain::ok(p.scanner,
                     "01 36 20 19 01 01 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00"
                     "00 7f 01 00 01 03 00");
    PrivateTrain::ok(p.scanner, "01 39 20 06 01 01 01 00 00 00");
    CHECK(stranger.answer("01 43 20 1a 00 00 00" + scanner_octets +
                          "01 60 00 60 00 18 00 18 00 00 00 f4 01 00 00 00 00") == "040f0400014320");
    CHECK(!p.scanner.wait("04 3e 1f 0a 00").empty());
    PrivateTrain::ok(p.scanner, "01 5a 20 06 00 00 34 12 00 00");
    CHECK(PrivateTrain::is_private(PrivateTrain::told_address(stranger)));
}
