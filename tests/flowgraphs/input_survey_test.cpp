// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/input_survey.hpp"

#include <catch2/catch.hpp>

#include <vector>

using ble::Sample;
using ble::flow::InputSurvey;

TEST_CASE("Level, DC offset and clipping of samples") {
    InputSurvey survey;
    // 0.1 + 0.5 and 0.1 - 0.5 by turns in I, nothing in Q: an odd number of blocks of odd length.
    for (int block = 0; block < 3; ++block) {
        std::vector<Sample> samples;
        for (int i = 0; i < 1001; ++i) samples.emplace_back(i % 2 == block % 2 ? 0.6F : -0.4F, 0.0F);
        survey.add(ble::phy::StoredSamples::of(samples));
    }
    CHECK(survey.dc_dbfs() == Approx(-20).margin(0.1));
    CHECK(survey.mean_dbfs() == Approx(-5.85).margin(0.05));
    CHECK(survey.clipped_share() == 0);

    // As 8-bit samples are stored: nothing in I, the lowest value in Q.
    std::vector<std::int8_t> clipped;
    for (int i = 0; i < 3003; ++i) clipped.insert(clipped.end(), {0, -128});
    survey.add({std::span<const std::int8_t>{clipped}, 128});
    CHECK(survey.clipped_share() == Approx(0.5));
}

TEST_CASE("No samples, no numbers out of range") {
    const InputSurvey survey;
    CHECK(survey.mean_dbfs() < -150);
    CHECK(survey.dc_dbfs() < -150);
    CHECK(survey.clipped_share() == 0);
}
