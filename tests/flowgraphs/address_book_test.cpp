// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/address_book.hpp"

#include "tests/flowgraphs/made_packets.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace ble;
using ble::flow::AddressBook;
using ble::flow::made::connect_ind;

namespace {

constexpr AccessAddress address{0x50657d63};
constexpr CrcInit init{0x6e24eb};

Packet unchecked(Instant at) {
    Packet packet = flow::made::data_packet(at, address, init);
    packet.crc_status = CrcStatus::unchecked;
    return packet;
}

}  // namespace

TEST_CASE("A settled address is listened for after its packets that are here already") {
    AddressBook book{{{.access_address = address}}};
    std::vector packets{unchecked(Instant{1s}), unchecked(Instant{2s}), unchecked(Instant{3s})};
    const auto wanted = book.learn(packets);
    REQUIRE(wanted.size() == 1);
    CHECK(wanted[0].crc_init == init);
    CHECK(wanted[0].since == packets[2].end());
    CHECK(packets[0].crc_status == CrcStatus::unchecked);
    CHECK(packets[2].crc_status == CrcStatus::ok);

    const auto notes = book.take_notes();
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].find("50657d63") != std::string::npos);
    CHECK(notes[0].find("6e24eb") != std::string::npos);
    CHECK(book.take_notes().empty());
    REQUIRE(book.watched().size() == 1);
    CHECK(book.watched()[0].crc_init == init);
}

TEST_CASE("A CONNECT_IND tells the init of a named address") {
    AddressBook book{{{.access_address = address}}};
    std::vector packets{connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = 1s}),
                        unchecked(Instant{1100ms})};
    const auto wanted = book.learn(packets);
    REQUIRE(wanted.size() == 1);
    CHECK(wanted[0].crc_init == init);
    CHECK(packets[1].crc_status == CrcStatus::ok);
}

TEST_CASE("Named addresses outlive their connection, connections end with the recording") {
    AddressBook book{{{.access_address = address}}};
    constexpr AccessAddress other{0x12345678};
    std::vector packets{connect_ind({.at = Instant{1s}, .address = address, .init = init, .timeout = 1s}),
                        connect_ind({.at = Instant{1s}, .address = other, .init = init, .timeout = 1s})};
    CHECK(book.learn(packets).size() == 2);
    CHECK(book.watched().size() == 3);
    CHECK(book.take_lost(Instant{3s}) == std::vector{other});

    REQUIRE(book.learn(packets).size() == 2);
    book.forget_connections();
    CHECK(book.watched().size() == 1);
}
