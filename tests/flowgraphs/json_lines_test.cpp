// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/json_lines.hpp"

#include "tests/flowgraphs/sample_packets.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

using namespace ble::flow;
using ble::tests::sample_packet;

namespace {

std::string line(const ble::Packet& packet) { return json_line(packet, classify(packet)); }

nlohmann::json object(const ble::Packet& packet) { return nlohmann::json::parse(line(packet)); }

}  // namespace

TEST_CASE("A packet as a JSON line, to the letter") {
    auto packet = sample_packet("6009010000eeffc0020106");
    packet.measured.delta_f2 = ble::Hertz{221'400};
    CHECK(
        line(packet) ==
        R"({"v":1,"t":"pkt","ts":"2026-11-24T10:00:00.123456789Z","ch":37,"rf":0,"phy":"1M",)"
        R"("aa":"8e89bed6","aa_err":0,"crc":"ok","corrected":false,"rssi_dbfs":-51.24,"noise_dbfs":-73.30,)"
        R"("snr_db":22.06,"cfo_hz":-3120,"drift_hz":900,"df2_hz":221400,"h":0.4984,"start_sample":123456.250,)"
        R"("kind":"adv","pdu":"ADV_IND","adv_a":"c0:ff:ee:00:00:01","adv_a_type":"random-static",)"
        R"("len":9,"hex":"6009010000eeffc0020106","crc_hex":"6a1dbc"})");
}

TEST_CASE("What is unknown is absent") {
    for (const auto& packet : ble::tests::sample_packets()) {
        const auto json = object(packet);
        CHECK(json.contains("truncated") == packet.truncated);
        CHECK(json.contains("crc_hex") == !packet.truncated);
        for (const auto& [key, value] : json.items()) CHECK_FALSE(value.is_null());
    }
    const auto bare = object(ble::tests::sample_packets().back());
    for (const auto* key : {"rssi_dbfs", "noise_dbfs", "snr_db", "cfo_hz", "df1_hz", "h"}) {
        CHECK_FALSE(bare.contains(key));
    }
    CHECK(bare["drift_hz"] == 0);
}

TEST_CASE("Names from the air are escaped") {
    const auto json = object(sample_packet("4015010000eeffc0 0e091b5b324a226e220a5cff c0aa00"));
    CHECK(json["name"] == std::string{"\x1b[2J\"n\"\n\\\ufffd\ufffd\ufffd\0", 19});
    // As a whole sequence: U+009B drives a terminal like the escape character.
    const auto text = line(sample_packet("4010010000eeffc0 0909c29b33316d7fc3a6"));
    CHECK(text.find(R"("name":"\u009b31m\u007fæ")") != std::string::npos);
}

TEST_CASE("CONNECT_IND carries the parameters of the link") {
    const auto json =
        object(sample_packet("c522020000eeffc0010000eeffc0dec0e15feeffc003200027000000d007ffffffff1f2c"));
    CHECK(json["init_a"] == "c0:ff:ee:00:00:02");
    CHECK(json["connect"]["aa"] == "5fe1c0de");
    CHECK(json["connect"]["interval_ms"] == 48.75);
    CHECK(json["connect"]["channel_map"] == "1fffffffff");
}

TEST_CASE("The start sample is exact at any length of recording") {
    auto packet = sample_packet("0406010000eeffc0");
    packet.position = {.index = 9'007'199'254'740'993, .fraction = 0.5};
    CHECK(line(packet).find(R"("start_sample":9007199254740993.500,)") != std::string::npos);
    packet.position = {.index = 41, .fraction = 0.99999};
    CHECK(line(packet).find(R"("start_sample":42,)") != std::string::npos);
}

TEST_CASE("Times before 1970 and at the ends of the clock are written") {
    auto packet = sample_packet("0406010000eeffc0");
    packet.start = ble::Instant{std::chrono::nanoseconds{-1}};
    CHECK(object(packet)["ts"] == "1969-12-31T23:59:59.999999999Z");
    packet.start = ble::Instant{std::chrono::nanoseconds{std::numeric_limits<std::int64_t>::min()}};
    CHECK(object(packet)["ts"] == "1677-09-21T00:12:43.145224192Z");
    packet.start = ble::Instant{std::chrono::nanoseconds{std::numeric_limits<std::int64_t>::max()}};
    CHECK(object(packet)["ts"] == "2262-04-11T23:47:16.854775807Z");
}
