// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/pcapng_writer.hpp"

#include "tests/flowgraphs/sample_packets.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace ble::flow;
using ble::tests::sample_packet;

namespace {

constexpr std::size_t pseudo_header_offset = 28;

std::vector<std::uint8_t> packet_block(const ble::Packet& packet) {
    return pcapng_packet_block(packet, classify(packet));
}

unsigned flags(const std::vector<std::uint8_t>& block) {
    return block[pseudo_header_offset + 8] | block[pseudo_header_offset + 9] << 8;
}

std::uint32_t u32(const std::vector<std::uint8_t>& block, std::size_t offset) {
    return ble::OctetReader{ble::OctetSpan{block}.subspan(offset)}.u32();
}

std::string text(const std::vector<std::uint8_t>& block) { return {block.begin(), block.end()}; }

}  // namespace

TEST_CASE("Blocks are padded and carry their length at both ends") {
    for (const auto& packet : ble::tests::sample_packets()) {
        const auto block = packet_block(packet);
        CHECK(block.size() % 4 == 0);
        CHECK(u32(block, 0) == 6);
        CHECK(u32(block, 4) == block.size());
        CHECK(u32(block, block.size() - 4) == block.size());
    }
}

TEST_CASE("Times are in nanoseconds") {
    const auto block = packet_block(sample_packet("0406010000eeffc0"));
    CHECK((std::uint64_t{u32(block, 12)} << 32 | u32(block, 16)) == 1'795'514'400'123'456'789);
}

TEST_CASE("CRC flags say what was checked, and what came out") {
    constexpr unsigned checked = 0x0400, valid = 0x0800;
    auto packet = sample_packet("0406010000eeffc0");
    CHECK((flags(packet_block(packet)) & (checked | valid)) == (checked | valid));
    packet.crc_status = ble::CrcStatus::bad;
    CHECK((flags(packet_block(packet)) & (checked | valid)) == checked);
    packet.crc_status = ble::CrcStatus::unchecked;
    CHECK((flags(packet_block(packet)) & (checked | valid)) == 0);
}

TEST_CASE("The flags of an ordinary packet") {
    // de-whitened, signal, noise, reference AA, AA offenses, CRC checked and valid; 1M, advertising
    CHECK(flags(packet_block(sample_packet("0406010000eeffc0"))) == 0x0C37);
}

TEST_CASE("PDU type and PHY flags") {
    auto packet = sample_packet("0704 00 020106");
    packet.channel = ble::ChannelIndex{12};
    CHECK((flags(packet_block(packet)) & 0x3380) == (1u << 7 | 1u << 12));  // auxiliary, AUX_CHAIN_IND
    packet.phy = ble::PhyMode::le_2m;
    CHECK(flags(packet_block(packet)) >> 14 == 1);
    packet.phy = ble::PhyMode::le_coded_s2;
    CHECK(flags(packet_block(packet)) >> 14 == 2);

    packet.access_address = {0x5FE1C0DE};
    auto info = classify(packet);
    CHECK((flags(pcapng_packet_block(packet, info)) & 0x0380) == 0);
    info.direction = Direction::peripheral_to_central;
    CHECK((flags(pcapng_packet_block(packet, info)) & 0x0380) == 3u << 7);
}

TEST_CASE("A coded packet has its coding indicator behind the access address") {
    auto packet = sample_packet("0406010000eeffc0");
    packet.phy = ble::PhyMode::le_coded_s2;
    CHECK(packet_block(packet)[pseudo_header_offset + 14] == 1);
    packet.phy = ble::PhyMode::le_coded_s8;
    CHECK(packet_block(packet)[pseudo_header_offset + 14] == 0);
}

TEST_CASE("Power octets carry dBFS, clamped to their range") {
    auto packet = sample_packet("0406010000eeffc0");
    const auto power = [&](double dbfs) {
        packet.measured.rssi_dbfs = dbfs;
        return static_cast<std::int8_t>(packet_block(packet)[pseudo_header_offset + 1]);
    };
    CHECK(power(-51.4) == -51);
    CHECK(power(-51.6) == -52);
    CHECK(power(-200) == -128);
    CHECK(power(300) == 127);
    CHECK((flags(packet_block(ble::tests::sample_packets().back())) & 0x0006) == 0);
}

TEST_CASE("A truncated packet has the length that it had on the air") {
    auto packet = sample_packet("4015010000eeffc0020106");
    packet.truncated = true;
    packet.crc_status = ble::CrcStatus::unchecked;
    const auto block = packet_block(packet);
    CHECK(u32(block, 20) == 10 + 4 + 11);
    CHECK(u32(block, 24) == 10 + 4 + 2 + 0x15 + 3);
    CHECK(text(block).find("truncated") != std::string::npos);
}

TEST_CASE("The comment holds the measurements and warns about the unit") {
    const auto block = text(packet_block(sample_packet("0406010000eeffc0")));
    CHECK(
        block.find("RSSI -51.2 dBFS, noise -73.3 dBFS, SNR 22.1 dB, CFO -3.12 kHz, drift 0.90 kHz, h 0.498, "
                   "sample 123456.25; the dBm octets carry dBFS") != std::string::npos);
}
