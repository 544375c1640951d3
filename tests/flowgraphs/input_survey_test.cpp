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
        survey.add(samples);
    }
    CHECK(survey.dc_dbfs() == Approx(-20).margin(0.1));
    CHECK(survey.mean_dbfs() == Approx(-5.85).margin(0.05));
    CHECK(survey.clipped_share() == 0);

    survey.add(std::vector<Sample>(3003, Sample{0.0F, -1.0F}));
    CHECK(survey.clipped_share() == Approx(0.5));
}

TEST_CASE("No samples, no numbers out of range") {
    const InputSurvey survey;
    CHECK(survey.mean_dbfs() < -150);
    CHECK(survey.dc_dbfs() < -150);
    CHECK(survey.clipped_share() == 0);
}
