// SPDX-License-Identifier: Apache-2.0
// Channel selection against the specification's sample data (Core 6.0, Vol 6 Part C, 3).
#include "linklayer/channels/channel_selection_algorithm_1.hpp"
#include "linklayer/channels/channel_selection_algorithm_2.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace ble;
using namespace ble::ll;

namespace {

struct Sample {
    std::uint16_t event;
    std::uint16_t prn_e;
    unsigned channel;
};

constexpr ChannelSelectionAlgorithm2 sample_link{advertising_access_address};

void check(ChannelMap map, const std::vector<Sample>& samples) {
    for (const auto& sample : samples) {
        CAPTURE(sample.event);
        CHECK(sample_link.pseudo_random(sample.event) == sample.prn_e);
        CHECK(sample_link.channel(sample.event, map).value() == sample.channel);
    }
}

}  // namespace

TEST_CASE("Algorithm 2 with 37 used channels") {
    check(ChannelMap{}, {{0, 56857, 25},
                         {1, 1685, 20},
                         {2, 38301, 6},
                         {3, 27475, 21},
                         {4, 42843, 34},
                         {5, 18647, 36},
                         {6, 10975, 23},
                         {7, 5490, 14},
                         {8, 46970, 17},
                         {9, 47862, 21}});
}

TEST_CASE("Algorithm 2 with 9 used channels") {
    check(ChannelMap{0x1E'00E0'0600}, {{0, 56857, 35},
                                       {1, 1685, 9},
                                       {2, 38301, 33},
                                       {3, 27475, 21},
                                       {4, 42843, 34},
                                       {5, 18647, 36},
                                       {6, 10975, 23},
                                       {7, 5490, 9},
                                       {8, 46970, 34},
                                       {9, 47862, 21},
                                       {10, 15102, 21},
                                       {11, 8628, 10}});
}

TEST_CASE("Algorithm 2 with 2 used channels") {
    check(ChannelMap{0x06}, {{11, 8628, 1}, {12, 34748, 2}, {13, 22072, 1}});
}

TEST_CASE("Algorithm 2 takes the event counter modulo 65536") {
    for (std::uint64_t event = 0; event < 100; ++event) {
        CHECK(sample_link.channel(event, {}) == sample_link.channel(event + 65'536, {}));
    }
}

TEST_CASE("Algorithm 1 hops by the increment and remaps what is not used") {
    for (unsigned hop = 5; hop <= 16; ++hop) {
        const ChannelSelectionAlgorithm1 link{static_cast<std::uint8_t>(hop)};
        const ChannelMap map{0x0A'F00F'00F1};
        unsigned last_unmapped = 0;
        for (std::uint64_t event = 0; event < 200; ++event) {
            // As the specification has it, step by step.
            const unsigned unmapped = (last_unmapped + hop) % 37;
            last_unmapped = unmapped;
            const auto channel = link.channel(event, map);
            CHECK(map.contains(channel));
            if (map.contains(ChannelIndex{unmapped})) {
                CHECK(channel == ChannelIndex{unmapped});
            } else {
                CHECK(channel == map.used_channel(static_cast<int>(unmapped) % map.count()));
            }
        }
    }
}
