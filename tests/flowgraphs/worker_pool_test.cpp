// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/worker_pool.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

using ble::flow::WorkerPool;

TEST_CASE("Every task runs once in every round") {
    const auto threads = GENERATE(1U, 2U, 3U, 8U);
    WorkerPool pool{threads};
    std::array<int, 40> runs{};
    constexpr int rounds = 200;
    for (int round = 0; round < rounds; ++round) {
        pool.for_each(runs.size(), [&](std::size_t i) { ++runs.at(i); });
    }
    CHECK(std::ranges::all_of(runs, [](int n) { return n == rounds; }));
}

TEST_CASE("A round without tasks ends") {
    WorkerPool pool{4};
    pool.for_each(0, [](std::size_t) { FAIL(); });
}

TEST_CASE("What a task throws comes out, and the pool goes on") {
    WorkerPool pool{GENERATE(1U, 4U)};
    const auto fail_in_the_middle = [](std::size_t i) {
        if (i == 20) throw std::runtime_error{"20"};
    };
    CHECK_THROWS_AS(pool.for_each(40, fail_in_the_middle), std::runtime_error);
    std::array<int, 10> runs{};
    pool.for_each(runs.size(), [&](std::size_t i) { ++runs.at(i); });
    CHECK(std::ranges::count(runs, 1) == 10);
}
