// SPDX-License-Identifier: Apache-2.0
#include "phy/level_record.hpp"

#include <catch2/catch.hpp>
#include <vector>

using ble::phy::LevelRecord;
using ble::phy::NoiseFloor;

TEST_CASE("Blocks that stand out of the noise are counted, with the two behind them that still hear them") {
    LevelRecord record{NoiseFloor::Bandwidth::filter_bank};
    std::vector<float> noise(16, 0.9F);  // even powers would be a signal's
    for (std::size_t n = 0; n < noise.size(); n += 2) noise[n] = 1.1F;
    for (int chunk = 0; chunk < 200; ++chunk) record.add(noise);
    CHECK(record.loud_blocks() == 0);
    CHECK_FALSE(record.was_loud(199));
    auto burst = noise;
    burst[4] = burst[5] = burst[6] = 100;
    record.add(burst);
    CHECK(record.blocks() == 201 * 16);
    CHECK(record.loud_blocks() == 5);
    CHECK(record.was_loud(200));
}
