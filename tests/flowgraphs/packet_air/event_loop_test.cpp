// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_air/event_loop.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <random>
#include <tuple>

using namespace ble;
using namespace ble::flow;

TEST_CASE("Tasks come by instant, then by rank, then as they were put in") {
    struct Task {
        int at = 0;
        int rank = 0;
        int number = 0;
        bool operator<(const Task& other) const {
            return std::tie(at, rank, number) < std::tie(other.at, other.rank, other.number);
        }
    };
    EventLoop<std::unique_ptr<Task>> loop;
    std::mt19937 random{3};
    std::vector<Task> expected, taken;
    int number = 0;
    const auto take = [&] {
        REQUIRE(loop.next());
        const auto at = *loop.next();
        taken.push_back(*loop.take());
        CHECK(at == Instant{Duration{taken.back().at}});
    };
    // In and out in turn, so that places are used again: nothing comes before what was taken already.
    for (int now = 0; now < 200; ++now) {
        for (int i = 0; i < 5; ++i) {
            const auto later = static_cast<int>(random() % 20), rank = static_cast<int>(random() % 3);
            expected.push_back({now + 1 + later, rank, number++});
            loop.schedule(Instant{Duration{expected.back().at}}, rank,
                          std::make_unique<Task>(expected.back()));
        }
        while (loop.next() && *loop.next() <= Instant{Duration{now}}) take();
    }
    while (loop.next()) take();
    std::ranges::sort(expected, std::less<>{});
    REQUIRE(taken.size() == expected.size());
    CHECK(std::ranges::equal(taken, expected, {}, &Task::number, &Task::number));
}
