// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/sample_history.hpp"

#include "flowgraphs/sample_window.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;

namespace {

std::vector<Sample> counted(std::size_t first, std::size_t count) {
    std::vector<Sample> samples;
    for (std::size_t n = first; n < first + count; ++n) samples.emplace_back(static_cast<float>(n + 1), 0.0F);
    return samples;
}

}  // namespace

TEST_CASE("The last samples are remembered, and what is not is silence") {
    SampleHistory history{100};
    for (std::size_t first = 0; first < 1000; first += 50) {
        const auto samples = counted(first, 50);
        history.add({phy::StoredSamples::of(samples), first, 0});
    }
    const auto last = history.between(900, 1010);
    REQUIRE(last.size() == 110);
    for (std::size_t n = 0; n < 100; ++n) CHECK(last[n].real() == static_cast<float>(901 + n));
    for (std::size_t n = 100; n < 110; ++n) CHECK(last[n] == Sample{});
    CHECK(history.between(0, 10) == std::vector<Sample>(10));
    CHECK(history.between(2000, 2010) == std::vector<Sample>(10));
    CHECK(history.between(-5, -5).empty());

    SampleHistory young{100};
    const auto samples = counted(0, 10);
    young.add({phy::StoredSamples::of(samples), 0, 0});
    CHECK(young.between(-2, 1) == std::vector<Sample>{{}, {}, {1, 0}});
}

TEST_CASE("A window cuts blocks at its ends") {
    const auto samples = counted(0, 100);
    const sdr::Block block{phy::StoredSamples::of(samples), 1000, 3};
    const SampleWindow window{.first = 1040, .end = 1060};
    const auto part = window.part_of(block);
    CHECK(part.first_sample == 1040);
    CHECK(part.samples.size() == 20);
    CHECK(std::get<std::span<const float>>(part.samples.values).front() == samples[40].real());
    CHECK(part.segment == 3);
    CHECK(SampleWindow{.first = 0, .end = 1000}.part_of(block).empty());
    CHECK(SampleWindow{.first = 1100, .end = 2000}.part_of(block).empty());
    CHECK(SampleWindow{}.part_of(block).samples.size() == 100);
}
