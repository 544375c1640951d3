// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/music.hpp"

#include "phy/direction/phase_step.hpp"
#include "phy/direction/tone_angles.hpp"

#include <catch2/catch.hpp>

#include <complex>

using namespace ble;
using namespace ble::phy;

namespace {

constexpr Hertz carrier = AntennaArray::reference;

/// What one tone sounds like that comes by a path of amplitude 1 and by an echo.
Eigen::VectorXcd heard(const AntennaArray& array, double degrees, double echo_degrees,
                       std::complex<double> echo) {
    Eigen::VectorXcd sum(static_cast<Eigen::Index>(array.antennas));
    for (Eigen::Index n = 0; n < sum.size(); ++n) {
        sum[n] = std::polar(1.0, array.phase_step(degrees, carrier) * static_cast<double>(n)) +
                 echo * std::polar(1.0, array.phase_step(echo_degrees, carrier) * static_cast<double>(n));
    }
    return sum;
}

}  // namespace

TEST_CASE("A single path is told exactly, by any number of antennas") {
    for (const std::size_t antennas : {2, 3, 4, 7, 16}) {
        const AntennaArray array{.antennas = antennas, .spacing = 0.4};
        for (double degrees = -85; degrees <= 85; degrees += 5) {
            const auto vector = heard(array, degrees, 0, 0);
            const auto angles = tone_angles(vector * vector.adjoint(), array, carrier);
            CHECK(angles.phase == Approx(degrees).margin(1e-6));
            CHECK(angles.music == Approx(degrees).margin(0.1));
        }
    }
}

TEST_CASE("MUSIC tells the stronger of two paths of the same signal, where phase steps mix them") {
    const AntennaArray array{.antennas = 8, .spacing = 0.5};
    for (const double turn : {0.0, 1.0, 2.0, 3.0}) {
        const auto vector = heard(array, 20, -30, std::polar(0.6, turn));
        const auto angles = tone_angles(vector * vector.adjoint(), array, carrier);
        CHECK(angles.music == Approx(20).margin(0.5));
        CHECK(std::abs(angles.phase - 20) > std::abs(angles.music - 20));
    }
}

TEST_CASE("Angles follow the channel: the same phases mean less on a higher one") {
    const AntennaArray array{.antennas = 4, .spacing = 0.5};
    for (const Hertz channel : {Hertz{2402e6}, Hertz{2480e6}}) {
        const double step = array.phase_step(60, channel);
        CHECK(array.degrees(step, channel) == Approx(60));
        CHECK(std::abs(array.degrees(step, carrier) - 60) > 1);
    }
    CHECK(array.degrees(4, carrier) == Approx(90));  // more than any angle gives
}

TEST_CASE("Silence has no direction, and does no harm") {
    const Eigen::MatrixXcd nothing = Eigen::MatrixXcd::Zero(4, 4);
    CHECK(mean_phase_step(nothing) == 0);
    CHECK(std::isfinite(music_phase_step(nothing, 3)));
}
