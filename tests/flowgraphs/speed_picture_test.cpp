// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/speed_picture.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace ble;
using namespace ble::flow;

namespace {

BenchResult noise(std::string_view name, std::vector<PhyMode> phys, double nanoseconds) {
    const BandTraffic traffic{.rate = Hertz{96e6}, .center = Hertz{2'441e6}};
    return {.work = {name, traffic, std::move(phys)}, .nanoseconds = nanoseconds, .yardsticks = 2};
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("A row of the speed picture tells its shares even where one that does less took longer") {
    using enum PhyMode;
    const std::array results{noise("bank", {}, 1.2), noise("1M", {le_1m}, 2.3),
                             noise("1M, 2M", {le_1m, le_2m}, 2.2),
                             noise("all", {le_1m, le_2m, le_coded_s8}, 2.4)};
    const auto picture = speed_picture(results, "AVX3");
    CHECK(count(picture, "filter bank: 1.20 ns") == 4);
    CHECK(count(picture, "looks: 1.00 ns") == 2);
    CHECK(count(picture, "looks: 0.20 ns") == 1);
}
