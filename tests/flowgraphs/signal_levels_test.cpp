// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/signal_levels.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace ble;
using namespace ble::flow;

TEST_CASE("Levels: two give the third") {
    CHECK_FALSE(SignalLevels::of({}, Hertz{4e6}).noise_dbfs);
    CHECK(SignalLevels::of({}, Hertz{4e6}).packet_dbfs == -12);
    const auto by_level = SignalLevels::of({.level_dbfs = -20, .snr_db = 10}, Hertz{4e6});
    CHECK(by_level.packet_dbfs == -20);
    CHECK(by_level.noise_dbfs == -30.0);
    const auto by_noise = SignalLevels::of({.noise_dbfs = -50, .snr_db = 10}, Hertz{4e6});
    CHECK(by_noise.packet_dbfs == -40);
    CHECK(by_noise.noise_dbfs == -50.0);
    const auto apart = SignalLevels::of({.level_dbfs = -20, .noise_dbfs = -50}, Hertz{4e6});
    CHECK(apart.packet_dbfs == -20);
    CHECK(apart.noise_dbfs == -50.0);
    const GenerateOptions all{.level_dbfs = -20, .noise_dbfs = -50, .snr_db = 30};
    CHECK_THROWS_AS(SignalLevels::of(all, Hertz{4e6}), std::invalid_argument);
}

TEST_CASE("Levels: of an SNR alone, the noise does not clip") {
    CHECK(SignalLevels::of({.snr_db = 25}, Hertz{80e6}).packet_dbfs == -12);
    const auto weak = SignalLevels::of({.snr_db = -2}, Hertz{10e6});
    CHECK(weak.packet_dbfs == Approx(-27));
    CHECK(weak.noise_dbfs.value() == Approx(-25));
}
