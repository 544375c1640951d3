// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/plot_frame.hpp"

#include "flowgraphs/label_room.hpp"

#include <catch2/catch.hpp>

using namespace ble::flow;

namespace {

std::vector<std::string> labels(const AxisRange& range, std::size_t most) {
    std::vector<std::string> texts;
    for (const Tick& tick : round_ticks(range, most)) texts.push_back(tick.label);
    return texts;
}

}  // namespace

TEST_CASE("Ticks are round, and few enough") {
    using Labels = std::vector<std::string>;
    CHECK(labels({0, 25}, 6) == Labels{"0", "5", "10", "15", "20", "25"});
    CHECK(labels({-0.3, 0.31}, 4) == Labels{"\u22120.2", "0.0", "0.2"});
    CHECK(labels({2403.2, 2404.8}, 9) ==
          Labels{"2403.2", "2403.4", "2403.6", "2403.8", "2404.0", "2404.2", "2404.4", "2404.6", "2404.8"});
    for (const double length : {1e-6, 0.37, 1.0, 9.99, 1234.5, 8.64e10}) {
        for (const std::size_t most : {2U, 5U, 12U}) {
            const auto count = round_ticks({17.3, 17.3 + length}, most).size();
            CHECK(count <= most);
            CHECK(count >= most / 4);
        }
    }
}

TEST_CASE("A frame maps values to places, upwards on y") {
    const PlotFrame frame{.box = {10, 20, 100, 50}, .x = {0, 1}, .y = {-1, 1}};
    CHECK(frame.at(0, -1).x == 10);
    CHECK(frame.at(0, -1).y == 70);
    CHECK(frame.at(0.5, 1).x == 60);
    CHECK(frame.at(0.5, 1).y == 20);
}

TEST_CASE("No two labels get the same room, and none lies outside") {
    LabelRoom room{{0, 0, 100, 20}, {{60, 0, 10, 10}}};
    CHECK(room.take({0, 0, 10, 10}));
    CHECK_FALSE(room.take({5, 5, 10, 10}));
    CHECK(room.take({10, 0, 10, 10}));
    CHECK_FALSE(room.take({95, 0, 10, 10}));
    CHECK_FALSE(room.widen({0, 0, 10, 10}, {0, 0, 12, 10}));
    CHECK_FALSE(room.widen({10, 0, 10, 10}, {10, 0, 55, 10}));
    CHECK(room.widen({10, 0, 10, 10}, {10, 0, 40, 10}));
    CHECK_FALSE(room.take({30, 0, 10, 10}));
    CHECK_FALSE(room.widen({70, 0, 1, 1}, {70, 0, 2, 2}));
}
