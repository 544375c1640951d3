// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/time_order.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace ble;
using ble::flow::TimeOrder;

namespace {

Packet at(Duration start, unsigned channel = 37) {
    return Packet{.start = Instant{start}, .channel = ChannelIndex{channel}};
}

std::vector<Duration> starts(const std::vector<Packet>& packets) {
    std::vector<Duration> all;
    for (const auto& packet : packets) all.push_back(packet.start.time_since_epoch());
    return all;
}

}  // namespace

TEST_CASE("Packets wait for the horizon and come out in order") {
    TimeOrder order;
    order.add({at(5ms), at(9ms)});
    order.add({at(2ms), at(7ms)});
    CHECK(starts(order.take_before(Instant{7ms})) == std::vector<Duration>{2ms, 5ms});
    order.add({at(8ms)});
    CHECK(starts(order.take_before(Instant{7ms})).empty());
    CHECK(starts(order.take_all()) == std::vector<Duration>{7ms, 8ms, 9ms});
    CHECK(order.take_all().empty());
}

TEST_CASE("Packets of one instant have one order") {
    TimeOrder order;
    order.add({at(1ms, 38)});
    order.add({at(1ms, 4)});
    const auto packets = order.take_all();
    REQUIRE(packets.size() == 2);
    CHECK(packets[0].channel == ChannelIndex{4});
}

TEST_CASE("Packets of one nanosecond are in order of their positions") {
    TimeOrder order;
    auto later = at(1ms, 4), earlier = at(1ms, 38);
    later.position = {96'000, 0.5};
    earlier.position = {96'000, 0.477};
    order.add({later, earlier});
    const auto packets = order.take_all();
    REQUIRE(packets.size() == 2);
    CHECK(packets[0].channel == ChannelIndex{38});
}
