// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/exponential_profile.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace ble;
using namespace ble::phy;
using namespace std::chrono_literals;

TEST_CASE("Rooms have their delay spread and gain 1 on average") {
    Xoshiro256 random{1};
    const auto spread = GENERATE(Duration{30ns}, Duration{100ns}, Duration{1us});
    double power = 0, first_moment = 0, second_moment = 0;
    constexpr int rooms = 2000;
    for (int room = 0; room < rooms; ++room) {
        for (const auto& path : exponential_profile(spread, random)) {
            power += std::norm(path.gain);
            first_moment += std::norm(path.gain) * path.delay_nanoseconds;
            second_moment += std::norm(path.gain) * path.delay_nanoseconds * path.delay_nanoseconds;
        }
    }
    const double mean = first_moment / power;
    const double rms = std::sqrt(second_moment / power - mean * mean);
    CHECK(rms == Approx(static_cast<double>(spread.count())).epsilon(0.03));
    CHECK(power / rooms == Approx(1).epsilon(0.03));
}

TEST_CASE("Without delay spread there is one path, and a seed draws its room again") {
    Xoshiro256 random{1}, again{1};
    const auto plain = exponential_profile(Duration{}, random);
    REQUIRE(plain.size() == 1);
    CHECK(plain[0].gain == std::complex<double>{1});
    const auto room = exponential_profile(100ns, random), same = exponential_profile(100ns, again);
    REQUIRE(room.size() == same.size());
    for (std::size_t k = 0; k < room.size(); ++k) CHECK(room[k].gain == same[k].gain);
    CHECK(exponential_profile(100ns, random)[0].gain != room[0].gain);
}
