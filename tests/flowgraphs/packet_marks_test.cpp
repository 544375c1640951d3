// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_marks.hpp"

#include "tests/flowgraphs/made_packets.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ble;
using namespace ble::flow;

TEST_CASE("A mark says where a packet lies and who sent it") {
    auto packet =
        made::connect_ind({.at = Instant{}, .address = {0x50657d63}, .timeout = std::chrono::seconds{1}});
    packet.position = {.index = 800, .fraction = 0.5};
    const auto mark = packet_mark(7, packet, classify(packet), Hertz{8e6});
    CHECK(mark.begin == 800.5);
    CHECK(mark.end == 800.5 + 352 * 8);
    CHECK(mark.labels() == std::array<std::string, 4>{"#7 ch 37 CONNECT_IND 00:00:00:00:00:00, CRC ok",
                                                      "#7 ch 37 CONNECT_IND, CRC ok", "#7 CONNECT_IND",
                                                      "#7"});

    auto data = made::data_packet(Instant{}, {0x50657d63});
    data.phy = PhyMode::le_2m;
    CHECK(packet_mark(8, data, classify(data), Hertz{8e6}).labels().front() ==
          "#8 ch 9 2M LL_DATA_EMPTY 50657d63, CRC ok");
}

TEST_CASE("Few marks are all kept, many are thinned evenly, and a bad one stays") {
    PacketMarks marks;
    constexpr std::size_t count = 100'000;
    for (std::size_t i = 0; i < count; ++i) {
        const double begin = 1000.0 * static_cast<double>(i);
        marks.add({.number = i + 1,
                   .begin = begin,
                   .end = begin + 100,
                   .channel = ChannelIndex{static_cast<unsigned>(i % 3)},
                   .crc_status = i == 50'001 ? CrcStatus::bad : CrcStatus::ok});
        if (i == 999) CHECK(marks.all().size() == 1000);
        if (marks.all().size() > PacketMarks::most) FAIL("too many");
    }
    CHECK(marks.total() == count);
    CHECK(marks.count(CrcStatus::ok) == count - 1);
    CHECK(marks.count(CrcStatus::bad) == 1);
    CHECK(marks.count(CrcStatus::unchecked) == 0);
    const auto kept = marks.all();
    CHECK(kept.size() > PacketMarks::most / 8);
    CHECK(std::ranges::count(kept, CrcStatus::bad, &PacketMark::crc_status) == 1);
    double greatest_gap = 0;
    for (std::size_t i = 1; i < kept.size(); ++i)
        greatest_gap = std::max(greatest_gap, kept[i].begin - kept[i - 1].begin);
    CHECK(greatest_gap < 0.01 * 1000 * count);
}
