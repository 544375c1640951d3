// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_line.hpp"

#include "tests/flowgraphs/sample_packets.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace ble::flow;
using ble::tests::sample_packet;
using namespace std::chrono_literals;

namespace {

std::string line(const ble::Packet& packet) { return packet_line(packet, classify(packet), Colour::none); }

}  // namespace

TEST_CASE("A packet on one line") {
    CHECK(line(sample_packet("6009010000eeffc0020106")) ==
          "2026-11-24T10:00:00.123456Z  ch 37  1M   -51.2 dBFS  SNR   22.1 dB  CFO   -3.1 kHz  CRC ok       "
          "  ADV_IND           c0:ff:ee:00:00:01 (random-static)  flags LE general, no BR/EDR");
}

TEST_CASE("Recordings without date count from their start") {
    auto packet = sample_packet("0406010000eeffc0");
    packet.start = ble::Instant{12s + 345'678'900ns};
    CHECK(line(packet).substr(0, 16) == "   12.345678 s  ");
}

TEST_CASE("Two addresses: who speaks, to whom") {
    CHECK(line(sample_packet("830c0700005e0002010000eeffc0"))
              .find("SCAN_REQ          02:00:5e:00:00:07 (public) -> c0:ff:ee:00:00:01 (random-static)") !=
          std::string::npos);
}

TEST_CASE("The CRC column tells what happened") {
    auto packet = sample_packet("0406010000eeffc0");
    packet.corrected = true;
    CHECK(line(packet).find("CRC corrected") != std::string::npos);
    packet.crc_status = ble::CrcStatus::bad;
    packet.corrected = false;
    CHECK(line(packet).find("CRC bad      ") != std::string::npos);
    packet.crc_status = ble::CrcStatus::unchecked;
    CHECK(line(packet).find("CRC unchecked") != std::string::npos);
    packet.truncated = true;
    CHECK(line(packet).find("CRC cut off  ") != std::string::npos);
}

TEST_CASE("A constant tone extension that was heard, and its angle") {
    auto packet = sample_packet("210014");
    packet.access_address = {0x5FE1C0DE};
    packet.cte = ble::ConstantTone{.info = {20}, .rate = {4e6}, .start = -0.25};
    packet.cte->samples.resize(640);
    CHECK(line(packet).ends_with("NESN 0 SN 0 MD 0 len 0, CTE AoA, 160 µs; tone heard"));
    packet.cte->angles = ble::ToneAngles{.phase = 32.14, .music = -0.04};
    CHECK(line(packet).ends_with("; tone heard, angle +32.1° (MUSIC +0.0°)"));
    packet.cte->samples.resize(320);
    CHECK(line(packet).ends_with("; tone cut off after 80 µs, angle +32.1° (MUSIC +0.0°)"));
}

TEST_CASE("CTEInfo that is not allowed is shown as such") {
    auto packet = sample_packet("210001");
    packet.access_address = {0x5FE1C0DE};
    CHECK(line(packet).ends_with("CTE AoA, 8 µs (not allowed)"));
}

TEST_CASE("Lines are lines, and nothing in them controls a terminal") {
    for (const auto& packet : ble::tests::sample_packets()) {
        const auto text = line(packet);
        CHECK(std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
        CHECK(text.find("nan") == std::string::npos);
        CHECK(text.find("inf ") == std::string::npos);
    }
}

TEST_CASE("Columns stand below each other") {
    for (const auto& packet : ble::tests::sample_packets()) CHECK(line(packet).find("  SNR ") == 51);
}

TEST_CASE("Colours only where asked for") {
    const auto packet = sample_packet("0406010000eeffc0");
    CHECK(packet_line(packet, classify(packet), Colour::ansi).find("\x1b[32mok") != std::string::npos);
}
