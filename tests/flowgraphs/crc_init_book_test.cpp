// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/crc_init_book.hpp"
#include "tests/flowgraphs/made_packets.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;

namespace {

constexpr AccessAddress address{0x50657D63};
constexpr CrcInit true_init{0x6E24EB};

CapturedPacket captured(const Packet& packet) {
    return {.access_address = packet.access_address, .pdu = packet.pdu, .crc = packet.crc};
}

CapturedPacket request() {
    return captured(made::connect_ind({{}, address, true_init, std::chrono::seconds{1}}));
}

CapturedPacket data(std::uint8_t octet, CrcInit init) {
    return captured(made::packet({}, address, {0x02, 0x01, octet}, init));
}

}  // namespace

TEST_CASE("CRC inits: those of advertising are known") {
    const CrcInitBook book{{}};
    CHECK(book.at(advertising_access_address).crc_init == advertising_crc_init);
    CHECK(book.to_be_watched().empty());
}

TEST_CASE("CRC inits: CONNECT_IND announces one, and a receiver follows it") {
    CrcInitBook book{{}};
    book.learn(request());
    book.learn(data(1, {0}));
    CHECK(book.at(address).crc_init == true_init);
    CHECK(book.at(address).origin == CrcInitOrigin::announced);
    CHECK(book.to_be_watched().empty());
}

TEST_CASE("CRC inits: what was sent before its CONNECT_IND has to be watched for") {
    CrcInitBook book{{}};
    book.learn(data(1, {0}));
    book.learn(request());
    CHECK(book.at(address).crc_init == true_init);
    CHECK(book.to_be_watched() == std::vector{address});
}

TEST_CASE("CRC inits: agreeing CRC octets tell one") {
    CrcInitBook book{{}};
    book.learn(data(1, {0x111111}));
    book.learn(data(2, true_init));
    book.learn(data(3, true_init));
    CHECK(book.at(address).crc_init == true_init);
    CHECK(book.at(address).origin == CrcInitOrigin::recovered);
    CHECK(book.to_be_watched() == std::vector{address});
}

TEST_CASE("CRC inits: one packet alone keeps its CRC, several that disagree get the chosen one") {
    CrcInitBook book{{}};
    book.learn(data(1, true_init));
    CHECK(book.at(address).crc_init == true_init);
    book.learn(data(2, {0x111111}));
    CHECK(book.at(address).crc_init == CrcInitBook::chosen);
    CHECK(book.at(address).origin == CrcInitOrigin::chosen);
}

TEST_CASE("CRC inits: a given one counts for more") {
    const std::vector<phy::WatchedAddress> given{{address, CrcInit{0xABCDEF}}};
    CrcInitBook book{given};
    book.learn(request());
    book.learn(data(1, true_init));
    CHECK(book.at(address).crc_init == CrcInit{0xABCDEF});
    CHECK(book.to_be_watched() == std::vector{address});
}
