// SPDX-License-Identifier: Apache-2.0
#include "tests/flowgraphs/sample_packets.hpp"

#include "tests/support/hex.hpp"

#include <limits>

namespace ble::tests {
namespace {

constexpr AccessAddress connection{0x5FE1C0DE};

Packet advertising(unsigned channel, std::string_view pdu_hex) {
    auto packet = sample_packet(pdu_hex);
    packet.channel = ChannelIndex{channel};
    return packet;
}

Packet data(std::string_view pdu_hex) {
    auto packet = sample_packet(pdu_hex);
    packet.channel = ChannelIndex{9};
    packet.access_address = connection;
    packet.crc = crc24(packet.pdu, CrcInit{0xC0FFEE});
    return packet;
}

Packet with_tone(std::string_view pdu_hex, CteInfo info) {
    auto packet = data(pdu_hex);
    packet.cte = ConstantTone{.info = info, .rate = {4e6}, .start = -0.5, .frequency = {246'880}};
    packet.cte->samples.assign(static_cast<std::size_t>(4 * 8 * info.time_8us), Sample{0.002F, -0.001F});
    return packet;
}

Packet with_angles() {
    auto packet = with_tone("2101 54 aa", {20, CteInfo::Type::aod_1us});
    packet.cte->angles = ToneAngles{.phase = -31.96, .music = -0.01};
    return packet;
}

Packet with_half_a_tone() {
    auto packet = with_tone("2100 14", {20, CteInfo::Type::aoa});
    packet.cte->samples.resize(4 * 70);
    return packet;
}

Packet bad() {
    auto packet = sample_packet("0a06010000eeffc0");
    packet.crc[0] ^= 0xFF;
    packet.crc_status = CrcStatus::bad;
    packet.measured.access_address_errors = 2;
    return packet;
}

Packet unchecked() {
    auto packet = data("0300");
    packet.crc_status = CrcStatus::unchecked;
    return packet;
}

Packet truncated() {
    auto packet = sample_packet("4015010000eeffc0020106");
    packet.crc = {};
    packet.crc_status = CrcStatus::unchecked;
    packet.truncated = true;
    return packet;
}

Packet corrected() {
    auto packet = sample_packet("420d010000eeffc006094e6f697379");
    packet.corrected = true;
    packet.measured.delta_f1 = Hertz{249'800};
    packet.measured.delta_f2 = Hertz{221'400};
    return packet;
}

Packet coded(PhyMode phy) {
    auto packet = advertising(20, "470b 47 01 010000eeffc0 020106");
    packet.phy = phy;
    return packet;
}

Packet without_measurements() {
    auto packet = sample_packet("4006010000eeffc0");
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    packet.measured = {.rssi_dbfs = -infinity,
                       .noise_dbfs = nan,
                       .snr_db = infinity,
                       .cfo = {nan},
                       .drift = {-0.2},
                       .modulation_index = nan,
                       .delta_f1 = Hertz{nan}};
    return packet;
}

}  // namespace

Packet sample_packet(std::string_view pdu_hex) {
    Packet packet;
    packet.start = Instant{std::chrono::nanoseconds{1'795'514'400'123'456'789}};
    packet.position = {.index = 123'456, .fraction = 0.25};
    packet.pdu = octets(pdu_hex);
    packet.crc = crc24(packet.pdu, advertising_crc_init);
    packet.crc_status = CrcStatus::ok;
    packet.measured = {.rssi_dbfs = -51.24,
                       .noise_dbfs = -73.3,
                       .snr_db = 22.06,
                       .cfo = {-3120},
                       .drift = {900},
                       .modulation_index = 0.4984};
    return packet;
}

std::vector<Packet> sample_packets() {
    std::vector<Packet> packets{
        sample_packet("601b 010000eeffc0 020106 0709467972 6b6174 030aaabb 05ff4c001005"),
        sample_packet("4015010000eeffc0 0e091b5b324a226e220a5cff c0aa00"),  // a hostile name
        sample_packet("c10c010000eeffc0020000eeff40"),
        sample_packet("830c0700005e0002010000eeffc0"),
        sample_packet("0406 0700005e0002"),
        advertising(38, "c522020000eeffc0010000eeffc0dec0e15feeffc003200027000000d007ffffffff1f2c"),
        advertising(38, "c522020000eeffc0010000eeffc0dec0e15feeffc003200027000000d007ffffffff1f20"),
        advertising(39, "0707 06 18 bc3a 4c0a20"),
        advertising(12,
                    "472a 66 7f 010000eeffc0 020000eeff40 94 bc3a e4ff5f 0560 2003 01000000ff 9e8d7c6b "
                    "eeffc0 ffff f9 020106"),
        advertising(12, "0704 00 020106"),
        data("0500"),
        data("1e0b07000400100100ffff0028"),
        data("0f020213"),
        data("0f059fcda7f448"),
        data("2101 54 aa"),
        with_angles(),
        with_half_a_tone(),
        with_tone("0706 03 44 8a 05 aabb", {10, CteInfo::Type::aod_2us}),  // AUX_SYNC_IND
        bad(),
        unchecked(),
        truncated(),
        corrected(),
        coded(PhyMode::le_coded_s8),
        coded(PhyMode::le_coded_s2),
        coded(PhyMode::le_2m),
        without_measurements(),
    };
    Duration later{};
    for (auto& packet : packets) packet.start += later += std::chrono::nanoseconds{1'250'001};
    return packets;
}

}  // namespace ble::tests
