// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/unchecked_addresses.hpp"

#include "tests/flowgraphs/made_packets.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace std::chrono_literals;
using namespace ble;
using ble::flow::UncheckedAddresses;

namespace {

constexpr AccessAddress address{0x50657d63};
constexpr CrcInit init{0x6e24eb};
constexpr std::array named{phy::WatchedAddress{.access_address = address}};

Packet unchecked(Instant at, CrcInit under, std::vector<std::uint8_t> pdu = {0x01, 0x00}) {
    Packet packet = flow::made::packet(at, address, std::move(pdu), under);
    packet.crc_status = CrcStatus::unchecked;
    return packet;
}

}  // namespace

TEST_CASE("Two packets that agree on a CRC init settle it") {
    UncheckedAddresses addresses{named};
    Packet first = unchecked(Instant{1s}, init);
    CHECK_FALSE(addresses.on(first));
    CHECK(first.crc_status == CrcStatus::unchecked);

    Packet noise = unchecked(Instant{2s}, CrcInit{0x999999}, {0x05, 0x01, 0xAA});
    CHECK_FALSE(addresses.on(noise));
    CHECK(noise.crc_status == CrcStatus::unchecked);

    Packet second = unchecked(Instant{3s}, init, {0x02, 0x01, 0x55});
    const auto settled = addresses.on(second);
    REQUIRE(settled);
    CHECK(settled->access_address == address);
    CHECK(settled->crc_init == init);
    CHECK(settled->since == second.end());
    CHECK(second.crc_status == CrcStatus::ok);
}

TEST_CASE("After that, packets that were received unchecked are checked") {
    UncheckedAddresses addresses{named};
    addresses.settle(address, init);
    Packet good = unchecked(Instant{1s}, init);
    Packet bad = unchecked(Instant{2s}, CrcInit{1});
    CHECK_FALSE(addresses.on(good));
    CHECK_FALSE(addresses.on(bad));
    CHECK(good.crc_status == CrcStatus::ok);
    CHECK(bad.crc_status == CrcStatus::bad);
}

TEST_CASE("Truncated packets and other addresses count for nothing") {
    UncheckedAddresses addresses{named};
    Packet cut = unchecked(Instant{1s}, init);
    cut.truncated = true;
    Packet other = unchecked(Instant{1s}, init);
    other.access_address = AccessAddress{1};
    for (int i = 0; i < 2; ++i) {
        CHECK_FALSE(addresses.on(cut));
        CHECK_FALSE(addresses.on(other));
    }
    CHECK(cut.crc_status == CrcStatus::unchecked);
    CHECK(other.crc_status == CrcStatus::unchecked);
}
