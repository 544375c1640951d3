// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/summary.hpp"

#include "tests/flowgraphs/sample_packets.hpp"

#include <catch2/catch.hpp>

using namespace ble::flow;
using namespace std::chrono_literals;
using ble::tests::sample_packet;

namespace {

Summary of_samples() {
    Summary summary;
    for (const auto& packet : ble::tests::sample_packets()) summary.add(packet, classify(packet));
    return summary;
}

}  // namespace

TEST_CASE("Every packet is counted once by channel and once by type") {
    const auto summary = of_samples();
    const auto total = summary.total();
    CHECK(total.total() == ble::tests::sample_packets().size());
    CHECK(total.bad == 1);
    CHECK(total.unchecked == 1);
    CHECK(total.truncated == 1);
    CHECK(total.corrected == 1);
    CHECK(summary.on(ble::ChannelIndex{20}).ok == 3);
    CHECK(summary.of("CONNECT_IND").ok == 2);
    CHECK(summary.of("(not decodable)").bad == 1);
    CHECK(summary.of("NO_SUCH_TYPE").total() == 0);
}

TEST_CASE("The table that closes a run") {
    Summary summary;
    auto packet = sample_packet("6009010000eeffc0020106");
    summary.add(packet, classify(packet));
    packet.crc_status = ble::CrcStatus::bad;
    summary.add(packet, classify(packet));
    CHECK(summary.text(2500ms, {100ms, 150ms}) ==
          "channel                   packets   CRC ok  CRC bad  unchecked  cut off\n"
          " 37                             2        1        1          0        0\n"
          "type                      packets   CRC ok  CRC bad  unchecked  cut off\n"
          "ADV_IND                         2        1        1          0        0\n"
          "all                             2        1        1          0        0\n"
          "2 packets; 2.500 s of recording in 0.100 s, 25.0 x real time, 1.5 processors busy\n");
}

TEST_CASE("Without packets and without time there is still a closing line") {
    CHECK(Summary{}.text(0ms, {}) == "0 packets; 0.000 s of recording in 0.000 s\n");
}
