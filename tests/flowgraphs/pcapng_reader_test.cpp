// SPDX-License-Identifier: Apache-2.0
#include "sdr/input_error.hpp"
#include "tests/flowgraphs/made_capture.hpp"
#include "tests/sdr/message_of.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

std::string fault_of(const Octets& file) {
    return tests::message_of<sdr::InputError>([&] {
        auto reader = reader_of(file);
        while (reader.next()) {
        }
    });
}

/// An option of up to four octets.
Octets option(std::endian order, std::uint16_t code, Octets value) {
    MadeCapture made{order};
    made.u16(code).u16(static_cast<std::uint16_t>(value.size()));
    while (value.size() % 4 != 0) value.push_back(0);
    return made.octets(value).get();
}

Instant at_of(std::uint8_t resolution, std::uint64_t ticks) {
    MadeCapture file;
    file.section().interface(256, option(std::endian::little, 9, {resolution})).packet(0, ticks, {1});
    return reader_of(file.get()).next()->at;
}

}  // namespace

TEST_CASE("pcapng: sections, interfaces and blocks in either byte order") {
    const auto order = GENERATE(std::endian::little, std::endian::big);
    MadeCapture file{order};
    file.section().interface(251).interface(256, option(order, 9, {9}));
    file.block(0xBAD, {1, 2, 3, 4});
    file.packet(1, 1'700'000'000'123'456'789, {1, 2, 3, 4, 5});
    file.packet(0, 1'700'000'000'123'456, {9});
    file.section().interface(272).packet(0, 7, {8, 8});
    auto reader = reader_of(file.get());

    const auto first = reader.next();
    REQUIRE(first);
    CHECK(first->number == 1);
    CHECK(first->link_type == 256);
    CHECK(first->at == Instant{1'700'000'000'123'456'789ns});
    CHECK(Octets(first->octets.begin(), first->octets.end()) == Octets{1, 2, 3, 4, 5});
    const auto second = reader.next();
    REQUIRE(second);
    CHECK(second->link_type == 251);
    CHECK(second->at == Instant{1'700'000'000'123'456us});
    const auto third = reader.next();
    REQUIRE(third);
    CHECK(third->number == 3);
    CHECK(third->link_type == 272);
    CHECK(third->at == Instant{7us});
    CHECK_FALSE(reader.next());
}

TEST_CASE("pcapng: time resolutions") {
    CHECK(at_of(0, 5) == Instant{5s});
    CHECK(at_of(3, 5) == Instant{5ms});
    CHECK(at_of(12, 5'000) == Instant{5ns});
    CHECK(at_of(0x80 | 10, 1024) == Instant{1s});
    CHECK(at_of(0x80 | 63, std::uint64_t{1} << 63) == Instant{1s});
}

TEST_CASE("pcapng: what is damaged is refused with the place") {
    MadeCapture whole;
    whole.section().interface(256).packet(0, 1, {1, 2, 3}).packet(0, 2, {1, 2, 3});
    auto octets = whole.get();
    octets.resize(octets.size() - 6);
    CHECK_THAT(fault_of(octets),
               Contains("inside the block behind packet 1 that begins at octet 84") && Contains("1-1"));

    MadeCapture unknown_interface;
    unknown_interface.section().packet(0, 1, {1});
    CHECK_THAT(fault_of(unknown_interface.get()), Contains("octet 28: packet 1 of an interface 0"));

    MadeCapture odd;
    odd.section().u32(6).u32(33);
    CHECK_THAT(fault_of(odd.get()), Contains("octet 28: a block of 33 octets"));

    MadeCapture vast;
    vast.section().u32(6).u32(0x7FFF'FFF0);
    CHECK_THAT(fault_of(vast.get()), Contains("octet 28: a block of 2147483632 octets"));

    MadeCapture two_lengths;
    two_lengths.section().u32(1).u32(20).u32(256).u32(0).u32(24);
    CHECK_THAT(fault_of(two_lengths.get()), Contains("a block of 20 octets whose end says 24"));

    MadeCapture long_packet;
    long_packet.section().interface(256).block(6,
                                               MadeCapture{}.u32(0).u32(0).u32(1).u32(5).u32(5).u32(0).get());
    CHECK_THAT(fault_of(long_packet.get()), Contains("packet 1, which is longer than its block"));

    MadeCapture without_time;
    without_time.section().interface(256).block(3, MadeCapture{}.u32(4).u32(0).get());
    CHECK_THAT(fault_of(without_time.get()), Contains("a packet without a time"));

    MadeCapture far;
    far.section().interface(256, option(std::endian::little, 9, {0})).packet(0, 1ULL << 40, {1});
    CHECK_THAT(fault_of(far.get()), Contains("1950 to 2199"));
}
