// SPDX-License-Identifier: Apache-2.0
// Hosts whose controllers hide them behind resolvable private addresses, and those who resolve them.
#include "linklayer/advertising_pdu.hpp"
#include "linklayer/crypto/resolvable_address.hpp"
#include "tests/support/hci_host.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace std::chrono_literals;
using ble::ll::Aes128;
using ble::ll::Octets128;
using ble::tests::HciHost;
using ble::tests::hex_of;
using ble::tests::octets;

namespace {

constexpr DeviceAddress peripheral_identity{{0x0B, 0, 0, 0, 0, 0x10}, DeviceAddress::Type::public_device};
constexpr DeviceAddress central_identity{{0x0A, 0, 0, 0, 0, 0x10}, DeviceAddress::Type::public_device};
const std::string peripheral_octets = "0b0000000010", central_octets = "0a0000000010";
const std::string peripheral_key(32, '1'), central_key(32, '2'), no_key(32, '0');
constexpr auto everything =
    "01 03 0c 00 01 01 0c 08 ff ff ff ff ff ff ff 3f 01 01 20 08 ff ff ff ff ff ff ff ff";
constexpr auto resolve = "01 2d 20 01 01";

Aes128 cipher(unsigned digit) {
    Octets128 key{};
    key.fill(static_cast<std::uint8_t>(digit * 0x11));
    return Aes128{key};
}

DeviceAddress random_address(const std::string& hex) {
    DeviceAddress address{.type = DeviceAddress::Type::random};
    std::ranges::copy(octets(hex), address.octets.begin());
    return address;
}

struct PrivateAir {
    flow::PacketAir air{1};
    HciHost peripheral{air, {.address = peripheral_identity, .seed = 1}};
    HciHost central{air, {.address = central_identity, .seed = 2}};

    PrivateAir() {
        ok(peripheral, everything);
        ok(central, everything);
    }
    static void ok(HciHost& host, const std::string& command) {
        INFO(command);
        CHECK(host.answer(command).ends_with("00"));
    }
    /// Both know each other's keys.
    void exchange_keys() {
        ok(peripheral, "01 27 20 27 00" + central_octets + central_key + peripheral_key);
        ok(central, "01 27 20 27 00" + peripheral_octets + peripheral_key + central_key);
        ok(peripheral, resolve);
        ok(central, resolve);
    }
    void advertise(const std::string& type, const std::string& own, const std::string& policy = "00") {
        ok(peripheral, "01 06 20 0f a0 00 a0 00" + type + own + "00" + central_octets + "07" + policy);
        ok(peripheral, "01 0a 20 01 01");
    }
    void scan(const std::string& type, const std::string& own, const std::string& policy = "00") {
        ok(central, "01 0b 20 07" + type + "10 00 10 00" + own + policy);
        ok(central, "01 0c 20 02 01 00");
    }
    /// The central initiates: `whom` is filter policy, type and address.
    void connect(const std::string& whom, const std::string& own = "02") {
        const auto timing = "18 00 18 00 00 00 48 00 00 00 00 00";
        CHECK(central.answer("01 0d 20 19 60 00 60 00" + whom + own + timing) == "040f0400010d20");
    }
    bool hears(HciHost& host, const std::string& prefix) { return !host.wait(prefix, 2s).empty(); }
};

}  // namespace

TEST_CASE("Privacy: a link between two who hide, who know each other by identity") {
    PrivateAir p;
    p.exchange_keys();
    p.advertise("00", "02");
    p.connect("00 02" + peripheral_octets);
    // Status, handle, role, identity resolved, local and peer private address.
    const auto central = p.central.wait("04 3e 1f 0a 00 00 00 00 02" + peripheral_octets);
    const auto peripheral = p.peripheral.wait("04 3e 1f 0a 00 00 00 01 02" + central_octets);
    REQUIRE(central.size() == 68);
    REQUIRE(peripheral.size() == 68);
    const auto central_own = central.substr(30, 12), central_peer = central.substr(42, 12);
    CHECK(peripheral.substr(30, 12) == central_peer);
    CHECK(peripheral.substr(42, 12) == central_own);
    CHECK(ll::resolves(cipher(2), random_address(central_own)));
    CHECK(ll::resolves(cipher(1), random_address(central_peer)));
    CHECK(p.central.answer("01 2b 20 07 00" + peripheral_octets) == "040e0a012b2000" + central_peer);
    CHECK(p.central.answer("01 2c 20 07 00" + peripheral_octets) == "040e0a012c2000" + central_own);
}

TEST_CASE("Privacy: directed advertising hides the target, too") {
    PrivateAir p;
    std::vector<flow::AirPacket> packets;
    p.air.observe([&](const flow::AirPacket& packet) { packets.push_back(packet); });
    p.exchange_keys();
    p.advertise("04", "02");
    p.connect("00 00" + peripheral_octets);
    CHECK(p.hears(p.central, "04 3e 1f 0a 00 00 00 00 02" + peripheral_octets));
    CHECK(p.hears(p.peripheral, "04 3e 1f 0a 00 00 00 01 02" + central_octets));
    const auto pdu = ll::AdvertisingPdu::parse(packets.at(0).pdu, ll::AdvertisingChannelKind::primary);
    REQUIRE(pdu);
    const auto directed = std::get<ll::AdvDirectInd>(pdu->body);
    CHECK(ll::resolves(cipher(1), directed.advertiser));
    CHECK(ll::resolves(cipher(2), directed.target));
}

TEST_CASE("Privacy: reports name the identity, and only those who have the key know it") {
    PrivateAir p;
    HciHost stranger{p.air, {.address = {{0x0C, 0, 0, 0, 0, 0x10}}, .seed = 3}};
    p.ok(stranger, everything);
    p.exchange_keys();
    p.advertise("00", "02");
    p.scan("01", "02");
    p.ok(stranger, "01 0b 20 07 00 10 00 10 00 00 00");
    p.ok(stranger, "01 0c 20 02 01 00");
    CHECK(p.hears(p.central, "04 3e 0c 02 01 00 02" + peripheral_octets));
    CHECK(p.hears(p.central, "04 3e 0c 02 01 04 02" + peripheral_octets));  // the scan response
    const auto report = stranger.wait("04 3e 0c 02 01 00 01");
    CHECK(ll::resolves(cipher(1), random_address(report.substr(14, 12))));
}

TEST_CASE("Privacy: addresses last as long as the host says") {
    PrivateAir p;
    std::vector<DeviceAddress> seen;
    p.air.observe([&](const flow::AirPacket& packet) {
        const auto pdu = ll::AdvertisingPdu::parse(packet.pdu, ll::AdvertisingChannelKind::primary);
        const auto address = std::get<ll::LegacyAdvertisement>(pdu.value().body).advertiser;
        if (seen.empty() || seen.back() != address) seen.push_back(address);
    });
    p.exchange_keys();
    const auto timeout = GENERATE(900, 10);
    if (timeout != 900) p.ok(p.peripheral, "01 2e 20 02 0a 00");
    p.advertise("00", "02");
    p.air.run_until(p.air.now() + std::chrono::seconds{timeout * 5 + timeout / 2});
    CHECK(seen.size() == 6);
    for (const auto& address : seen) CHECK(ll::resolves(cipher(1), address));
}

TEST_CASE("Privacy: who should hide and does not is heard in device mode only") {
    PrivateAir p;
    p.exchange_keys();
    p.advertise("00", "00");
    SECTION("network mode") {
        p.scan("00", "00");
        CHECK_FALSE(p.hears(p.central, "04 3e"));
    }
    SECTION("device mode") {
        p.ok(p.central, "01 4e 20 08 00" + peripheral_octets + "01");
        p.scan("00", "00");
        CHECK(p.hears(p.central, "04 3e 0c 02 01 00 00" + peripheral_octets));
    }
    SECTION("resolution is off") {
        p.ok(p.central, "01 2d 20 01 00");
        p.scan("00", "00");
        CHECK(p.hears(p.central, "04 3e 0c 02 01 00 00" + peripheral_octets));
    }
}

TEST_CASE("Privacy: a peripheral does not let in who should hide and does not") {
    PrivateAir p;
    p.exchange_keys();
    p.advertise("00", "02");
    // The central resolves, but shows itself.
    p.connect("00 00" + peripheral_octets, "00");
    CHECK_FALSE(p.hears(p.peripheral, "04 3e"));
}

TEST_CASE("Privacy: the filter accept list holds identities") {
    PrivateAir p;
    p.exchange_keys();
    p.ok(p.central, "01 11 20 07 00" + peripheral_octets);
    p.ok(p.peripheral, "01 11 20 07 00" + central_octets);
    p.advertise("00", "02", "03");
    p.scan("01", "02", "01");
    CHECK(p.hears(p.central, "04 3e 0c 02 01 04 02" + peripheral_octets));
    p.ok(p.central, "01 0c 20 02 00 00");
    p.connect("01 00 000000000000");
    CHECK(p.hears(p.peripheral, "04 3e 1f 0a 00 00 00 01 02" + central_octets));
}

TEST_CASE("Privacy: a device without a key of ours is shown our address") {
    PrivateAir p;
    p.ok(p.peripheral, "01 27 20 27 00" + central_octets + central_key + no_key);
    p.advertise("00", "02");
    p.scan("00", "00");
    CHECK(p.hears(p.central, "04 3e 0c 02 01 00 00" + peripheral_octets));
}

TEST_CASE("Privacy: directed advertisements to private targets, with the extended filter policies") {
    PrivateAir p;
    // Only the peripheral has the keys: the central cannot tell that it is meant.
    p.ok(p.peripheral, "01 27 20 27 00" + central_octets + central_key + peripheral_key);
    p.ok(p.peripheral, resolve);
    p.advertise("04", "02");
    SECTION("are reported as what they are") {
        p.scan("00", "00", "02");
        const auto report = p.central.wait("04 3e 12 0b 01 01 01", 2s);
        REQUIRE(report.size() == 42);
        CHECK(ll::resolves(cipher(1), random_address(report.substr(14, 12))));
        CHECK(report.substr(26, 2) == "01");
        CHECK(ll::resolves(cipher(2), random_address(report.substr(28, 12))));
    }
    SECTION("but not from devices beyond the list") {
        p.scan("00", "00", "03");
        CHECK_FALSE(p.hears(p.central, "04 3e"));
    }
    SECTION("nor with the basic policies") {
        p.scan("00", "00", "00");
        CHECK_FALSE(p.hears(p.central, "04 3e"));
    }
}

TEST_CASE("Privacy: commands of the resolving list and their errors") {
    PrivateAir p;
    auto& host = p.peripheral;
    const auto add = [&](const std::string& identity, const std::string& key) {
        return host.answer("01 27 20 27" + identity + key + no_key);
    };
    CHECK(host.answer("01 2a 20 00") == "040e05012a200010");
    CHECK(add("00" + central_octets, central_key) == "040e0401272000");
    CHECK(add("00" + central_octets, peripheral_key) == "040e0401272012");  // the same device
    CHECK(add("01" + central_octets, central_key) == "040e0401272012");     // the same key
    CHECK(add("02" + central_octets, peripheral_key) == "040e0401272012");
    CHECK(host.answer("01 28 20 07 01" + central_octets) == "040e0401282002");
    CHECK(host.answer("01 2b 20 07 00" + central_octets) == "040e0a012b2000000000000000");
    CHECK(host.answer("01 2c 20 07 01" + central_octets) == "040e0a012c2002000000000000");
    CHECK(host.answer("01 4e 20 08 01" + central_octets + "01") == "040e04014e2002");
    CHECK(host.answer("01 4e 20 08 00" + central_octets + "02") == "040e04014e2012");
    CHECK(host.answer("01 2e 20 02 00 00") == "040e04012e2012");
    CHECK(host.answer("01 2e 20 02 11 0e") == "040e04012e2012");
    CHECK(host.answer("01 2d 20 01 02") == "040e04012d2012");
    for (int i = 1; i < 16; ++i) {
        const auto digits = std::string{"0123456789abcdef"[i]};
        CHECK(add("00 00000000000" + digits, no_key) == "040e0401272000");
    }
    CHECK(add("00 000000000010", no_key) == "040e0401272007");  // full

    // While a role resolves, the list stays as it is; while none does, it may change.
    p.ok(host, "01 0a 20 01 01");
    CHECK(host.answer("01 2d 20 01 01") == "040e04012d200c");
    CHECK(host.answer("01 28 20 07 00" + central_octets) == "040e0401282000");
    p.ok(host, "01 0a 20 01 00");
    p.ok(host, resolve);
    p.ok(host, "01 0a 20 01 01");
    CHECK(add("00" + central_octets, central_key) == "040e040127200c");
    CHECK(host.answer("01 29 20 00") == "040e040129200c");
    p.ok(host, "01 03 0c 00");
    CHECK(add("00 000000000010", no_key) == "040e0401272000");  // HCI_Reset has cleared it
}
