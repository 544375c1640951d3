// SPDX-License-Identifier: Apache-2.0
#include "sdr/input_error.hpp"
#include "tests/flowgraphs/made_capture.hpp"
#include "tests/sdr/message_of.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;
using Catch::Matchers::Contains;

namespace {

constexpr std::uint32_t in_microseconds = 0xA1B2C3D4, in_nanoseconds = 0xA1B23C4D;

Octets octets_of(const CaptureRecord& record) { return {record.octets.begin(), record.octets.end()}; }

std::string fault_of(const Octets& file) {
    return tests::message_of<sdr::InputError>([&] {
        auto reader = reader_of(file);
        while (reader.next()) {
        }
    });
}

}  // namespace

TEST_CASE("pcap: records in either byte order and resolution") {
    const auto order = GENERATE(std::endian::little, std::endian::big);
    const auto magic = GENERATE(in_microseconds, in_nanoseconds);
    MadeCapture file{order};
    file.pcap(magic, 256).record(1'600'000'000, 123'456, {1, 2, 3}).record(1'600'000'001, 0, {});
    auto reader = reader_of(file.get());

    const auto first = reader.next();
    REQUIRE(first);
    CHECK(first->number == 1);
    CHECK(first->link_type == 256);
    const std::int64_t unit = magic == in_microseconds ? 1000 : 1;
    CHECK(first->at == Instant{Duration{1'600'000'000'000'000'000 + 123'456 * unit}});
    CHECK(octets_of(*first) == Octets{1, 2, 3});
    const auto second = reader.next();
    REQUIRE(second);
    CHECK(second->number == 2);
    CHECK(second->octets.empty());
    CHECK_FALSE(reader.next());
    CHECK_FALSE(reader.next());
}

TEST_CASE("pcap: the flags above the link type are no part of it") {
    MadeCapture file;
    file.pcap(in_microseconds, 0x1400'0100).record(1, 0, {1});
    CHECK(reader_of(file.get()).next()->link_type == 256);
}

TEST_CASE("pcap: a file that is damaged is refused with the place") {
    MadeCapture file;
    file.pcap(in_microseconds, 256).record(1, 0, {1, 2, 3}).record(2, 0, {4, 5, 6});
    auto octets = file.get();
    octets.pop_back();
    CHECK_THAT(
        fault_of(octets),
        Contains("made.pcap: ends at octet 61, inside record 2 that begins at octet 43") && Contains("1-1"));
    octets.resize(50);
    CHECK_THAT(fault_of(octets), Contains("ends at octet 50, inside record 2 that begins at octet 43"));
    octets.resize(20);
    CHECK_THAT(fault_of(octets),
               Contains("ends at octet 20, inside the file's header that begins at octet 0"));
    CHECK_THAT(fault_of({}), Contains("ends at octet 0"));
    CHECK_THAT(fault_of({'R', 'I', 'F', 'F', 1}), Contains("neither pcap nor pcapng"));

    MadeCapture vast;
    vast.pcap(in_microseconds, 256).u32(1).u32(0).u32(0x7FFF'FFFF).u32(0x7FFF'FFFF);
    CHECK_THAT(fault_of(vast.get()), Contains("octet 24: record 1 has 2147483647 octets"));
}
