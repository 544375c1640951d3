// SPDX-License-Identifier: Apache-2.0
// Hosts that use extended advertising: parameters, data in fragments, and what is refused.
#include "linklayer/advertising_pdu.hpp"
#include "tests/linklayer/hci/scanner_and_advertiser.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace ble;
using namespace std::chrono_literals;
using ble::tests::HciHost;
using ble::tests::hex_of;

namespace {

using tests::unmask_all_events;
constexpr DeviceAddress identity{{0x0B, 0, 0, 0, 0, 0x10}, DeviceAddress::Type::public_device};

/// Sets the parameters of `handle`, whose last digit is the SID: interval 100 ms, 1M.
[[gnu::noinline]] std::string parameters(std::string_view handle, std::string_view properties,
                                         std::string_view own_type = "00",
                                         std::string_view phys = "01 00 01") {
    std::string out{"01 36 20 19"};
    for (const auto part :
         {handle, properties, std::string_view{"a0 00 00 a0 00 00 07"}, own_type,
          std::string_view{"00 00 00 00 00 00 00 00 7f"}, phys, std::string_view{"0"}, handle.substr(1)}) {
        out += part;
    }
    return out += "01";
}

/// A command that ends in `count` octets 0x55.
[[gnu::noinline]] std::string filled(std::string_view head, std::size_t count) {
    std::string out{head};
    return out.append(2 * count, '5');
}

struct Host : HciHost {
    explicit Host(flow::PacketAir& air) : HciHost{air, {.address = identity}} {
        static_cast<void>(answer(unmask_all_events));
    }
    /// The status of Command Complete.
    [[nodiscard]] std::string status(const std::string& command) { return answer(command).substr(12, 2); }
};

/// What each set says of itself, by its SID.
std::map<int, std::string> heard_data(flow::PacketAir& air, Duration time) {
    std::map<int, std::string> out;
    air.observe([&](const flow::AirPacket& packet) {
        const auto kind = ll::advertising_channel_kind(packet.channel.index);
        const auto pdu = ll::AdvertisingPdu::parse(packet.pdu, kind);
        const auto* body = pdu ? std::get_if<ll::ExtendedAdvertisement>(&pdu->body) : nullptr;
        if (body == nullptr || kind == ll::AdvertisingChannelKind::primary || !body->adi) return;
        auto& data = out[body->adi->set_id];
        if (body->advertiser) data.clear();
        data += hex_of(body->data);
    });
    air.run_until(air.now() + time);
    air.observe({});
    return out;
}

}  // namespace

TEST_CASE("HCI: sets with data in one piece, in fragments and with legacy PDUs advertise at a time") {
    flow::PacketAir air{1};
    Host host{air};
    CHECK(host.answer("01 3a 20 00") == "040e06013a20007206");  // 1650 octets
    CHECK(host.answer("01 3b 20 00") == "040e05013b200010");
    CHECK(host.answer(parameters("01", "00 00")) ==
          "040e0501362000"
          "00");
    CHECK(host.status(parameters("02", "00 00")) == "00");
    CHECK(host.status(parameters("03", "10 00")) == "00");
    CHECK(host.status("01 37 20 07 01 03 01 03 02 01 06") == "00");
    CHECK(host.status(filled("01 37 20 cc 02 01 00 c8", 200)) == "00");
    CHECK(host.status("01 39 20 06 01 01 02 00 00 00") == "0c");  // not whole yet
    CHECK(host.status(filled("01 37 20 cc 02 00 00 c8", 200)) == "00");
    CHECK(host.status(filled("01 37 20 cc 02 02 00 c8", 200)) == "00");
    CHECK(host.status("01 37 20 07 03 03 01 03 02 01 04") == "00");
    CHECK(host.status("01 39 20 0e 01 03 01 00 00 00 02 00 00 00 03 00 00 00") == "00");
    const auto heard = heard_data(air, 1s);
    CHECK(heard.at(1) == "020106");
    CHECK(heard.at(2) == filled("", 600));
    CHECK(host.status("01 3d 20 00") == "0c");
    CHECK(host.status("01 3c 20 01 01") == "0c");
    CHECK(host.status(parameters("01", "00 00")) == "0c");
    CHECK(host.status("01 37 20 07 01 03 01 03 02 01 02") == "00");  // while it advertises
    CHECK(host.status("01 37 20 07 01 01 01 03 02 01 02") == "0c");
    CHECK(heard_data(air, 1s).at(1) == "020102");
    CHECK(host.status("01 39 20 06 00 01 01 00 00 00") == "00");
    CHECK_FALSE(heard_data(air, 1s).contains(1));
    CHECK(host.status("01 39 20 02 00 00") == "00");  // all of them
    CHECK(heard_data(air, 1s).empty());
    CHECK(host.status("01 3c 20 01 01") == "00");
    CHECK(host.status("01 3c 20 01 01") == "42");
    CHECK(host.status("01 3d 20 00") == "00");
}

TEST_CASE("HCI: advertising sets refuse what they cannot do") {
    flow::PacketAir air{1};
    Host host{air};
    CHECK(host.status(parameters("00", "01 00")) == "00");  // connectable
    CHECK(host.status(parameters("01", "02 00")) == "00");  // scannable
    CHECK(host.status(parameters("02", "10 00")) == "00");  // legacy
    CHECK(host.status(parameters("03", "1d 00")) == "00");  // legacy, high duty
    CHECK(host.status(parameters("04", "00 00", "01")) == "00");
    const auto [command, status] = GENERATE(table<std::string, std::string>({
        {parameters("05", "03 00"), "12"},                    // connectable and scannable
        {parameters("05", "09 00"), "12"},                    // high duty with extended PDUs
        {parameters("05", "21 00"), "12"},                    // anonymous, but connectable
        {parameters("05", "11 00"), "12"},                    // no such legacy PDU
        {parameters("05", "00 04"), "12"},                    // reserved
        {parameters("05", "80 00"), "11"},                    // decision PDUs
        {parameters("f0", "00 00"), "12"},                    // no such handle
        {parameters("05", "00 00", "04"), "12"},              // no such address
        {parameters("05", "00 00", "00", "02 00 01"), "12"},  // 2M is no primary PHY
        {parameters("05", "00 00", "00", "01 00 04"), "12"},
        {parameters("05", "10 00", "00", "03 00 01"), "12"},  // legacy PDUs on LE Coded
        {"01 37 20 07 09 03 01 03 02 01 06", "42"},           // no such set
        {"01 37 20 07 01 03 01 03 02 01 06", "12"},           // scannable: no data
        {"01 37 20 04 00 01 01 00", "12"},                    // nothing in the first fragment
        {"01 37 20 05 00 02 01 01 aa", "12"},                 // last without first
        {"01 37 20 04 00 04 01 00", "12"},                    // unchanged, but there is none
        {"01 37 20 05 02 01 01 01 aa", "12"},                 // fragments of legacy data
        {filled("01 37 20 24 02 03 01 20", 32), "12"},        // 32 octets of it
        {"01 38 20 05 00 03 01 01 aa", "12"},                 // nobody could ask for it
        {"01 35 20 07 09 01 02 03 04 05 c6", "42"},
        {"01 39 20 06 01 01 09 00 00 00", "42"},
        {"01 39 20 02 01 00", "12"},
        {"01 39 20 0a 01 02 02 00 00 00 02 00 00 00", "12"},  // one twice
        {"01 39 20 06 01 01 01 00 00 00", "0c"},              // no scan response
        {"01 39 20 06 01 01 03 00 00 00", "12"},              // high duty for ever
        {"01 39 20 06 01 01 04 00 00 00", "12"},              // no random address
        {"01 39 20 06 02 01 00 00 00 00", "12"},
    }));
    INFO(command);
    CHECK(host.status(command) == status);
}

TEST_CASE("HCI: of sets to be enabled all are, or none") {
    flow::PacketAir air{1};
    Host host{air};
    CHECK(host.status(parameters("00", "00 00")) == "00");
    CHECK(host.status(parameters("01", "02 00")) == "00");
    CHECK(host.status("01 39 20 0a 01 02 00 00 00 00 01 00 00 00") == "0c");
    CHECK(heard_data(air, 1s).empty());
}

TEST_CASE("HCI: more data than a set can have is forgotten, and more sets than there can be refused") {
    flow::PacketAir air{1};
    Host host{air};
    for (unsigned handle = 0; handle < 16; ++handle) {
        CHECK(host.status(parameters(hex_of(std::vector{static_cast<std::uint8_t>(handle)}), "00 00")) ==
              "00");
    }
    CHECK(host.status(parameters("10", "00 00")) == "07");
    CHECK(host.status(filled("01 37 20 cc 00 01 00 c8", 200)) == "00");
    for (int i = 0; i < 7; ++i) CHECK(host.status(filled("01 37 20 cc 00 00 00 c8", 200)) == "00");
    CHECK(host.status(filled("01 37 20 cc 00 00 00 c8", 200)) == "07");
    CHECK(host.status(filled("01 37 20 cc 00 02 00 c8", 200)) == "12");
}

TEST_CASE("HCI: legacy commands and extended ones do not mix") {
    flow::PacketAir air{1};
    Host host{air};
    SECTION("legacy first") {
        CHECK(host.status("01 0a 20 01 00") == "00");
        CHECK(host.status(parameters("00", "00 00")) == "0c");
        CHECK(host.status("01 3b 20 00") == "0c");
        CHECK(host.status("01 03 0c 00") == "00");
        CHECK(host.status("01 3b 20 00") == "00");
    }
    SECTION("extended first") {
        CHECK(host.status("01 3b 20 00") == "00");
        CHECK(host.status("01 0a 20 01 00") == "0c");
        CHECK(host.status("01 0b 20 07 01 10 00 10 00 00 00") == "0c");
        CHECK(host.answer("01 0d 20 19 60 00 60 00 00 00 06 05 04 03 02 01 00 18 00 18 00 00 00 48 00 00 00"
                          " 00 00") == "040f040c010d20");
        CHECK(host.status("01 05 20 06 01 02 03 04 05 c6") == "00");  // belongs to both
    }
}

TEST_CASE("HCI: a set ends by itself and says why, and its random address is its own") {
    flow::PacketAir air{1};
    Host host{air};
    CHECK(host.status(parameters("07", "00 00", "01")) == "00");
    CHECK(host.status("01 35 20 07 07 01 02 03 04 05 c6") == "00");
    CHECK(host.status("01 39 20 06 01 01 07 00 00 03") == "00");
    std::optional<DeviceAddress> own;
    air.observe([&](const flow::AirPacket& packet) {
        const auto kind = ll::advertising_channel_kind(packet.channel.index);
        const auto pdu = ll::AdvertisingPdu::parse(packet.pdu, kind).value();
        const auto& body = std::get<ll::ExtendedAdvertisement>(pdu.body);
        if (body.advertiser) own = body.advertiser;
    });
    CHECK(host.wait("04 3e 06 12") ==
          "043e0612"
          "43"
          "07"
          "0000"
          "03");
    CHECK(own == DeviceAddress{{1, 2, 3, 4, 5, 0xC6}, DeviceAddress::Type::random});
    CHECK(host.status("01 39 20 06 01 01 07 32 00 00") == "00");  // half a second
    CHECK(host.status("01 35 20 07 07 01 02 03 04 05 c7") == "00");
    CHECK(host.wait("04 3e 06 12").substr(8, 4) == "3c07");
    CHECK(own == DeviceAddress{{1, 2, 3, 4, 5, 0xC7}, DeviceAddress::Type::random});
}

TEST_CASE("HCI: a scan request is told of where the set wants that") {
    flow::PacketAir air{1};
    Host host{air};
    HciHost scanner{air, {.address = {{0x0A, 0, 0, 0, 0, 0x10}}, .seed = 2}};
    CHECK(host.status(parameters("05", "12 00")) == "00");  // ADV_SCAN_IND
    CHECK(host.status("01 39 20 06 01 01 05 00 00 00") == "00");
    static_cast<void>(scanner.answer("01 0b 20 07 01 a0 00 a0 00 00 00 01 0c 20 02 01 00"));
    CHECK(host.wait("04 3e") ==
          "043e091305"
          "00"
          "0a0000000010");
}
