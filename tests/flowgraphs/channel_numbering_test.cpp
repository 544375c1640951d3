// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/channel_numbering.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;

namespace {

CapturedPacket on(unsigned rf_channel, AccessAddress access_address) {
    return {.channel = ChannelIndex{RfChannel{rf_channel}},
            .has_rf_field = true,
            .access_address = access_address};
}

ChannelNumbering numbering_of(const std::vector<CapturedPacket>& packets) {
    ChannelNumberingSurvey survey;
    for (const auto& packet : packets) survey.learn(packet);
    return survey.result();
}

constexpr AccessAddress data{0x50657D63};

}  // namespace

TEST_CASE("Channel numbering: RF channels, unless data packets lie where there are none") {
    using enum ChannelNumbering;
    CHECK(numbering_of({}) == rf);
    CHECK(numbering_of({on(0, advertising_access_address), on(1, data), on(38, data)}) == rf);
    CHECK(numbering_of({on(37, advertising_access_address), on(0, data), on(36, data)}) == index);
    CHECK(numbering_of({on(12, data)}) == index);
    // Wrong in either way, or an advertiser proves the writer right.
    CHECK(numbering_of({on(12, data), on(38, data)}) == rf);
    CHECK(numbering_of({on(12, data), on(0, advertising_access_address)}) == rf);
}

TEST_CASE("Channel numbering: a number read as RF channel is taken as index") {
    const ChannelIndex read{RfChannel{37}};
    CHECK(renumbered(read, ChannelNumbering::rf) == read);
    CHECK(renumbered(read, ChannelNumbering::index) == ChannelIndex{37});
}
