// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/occupied_spectrum.hpp"
#include "phy/receiver.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::flow;

TEST_CASE("occupied spectrum: one channel takes 4 MHz around it") {
    OccupiedSpectrum spectrum;
    spectrum.add(ChannelIndex{38}, PhyMode::le_2m);
    const auto passband = spectrum.passband({}, {});
    CHECK(passband.rate == Hertz{4e6});
    CHECK(passband.center == Hertz{2426e6});
}

TEST_CASE("occupied spectrum: the whole band takes 80 MHz, and a receiver finds every channel in it") {
    OccupiedSpectrum spectrum;
    for (unsigned channel = 0; channel < 40; ++channel) spectrum.add(ChannelIndex{channel}, PhyMode::le_1m);
    const auto passband = spectrum.passband({}, {});
    CHECK(passband.rate == Hertz{80e6});
    CHECK(passband.center == Hertz{2441e6});
    CHECK(phy::Receiver::channels_within(passband.rate, passband.center).size() == 40);
}

TEST_CASE("occupied spectrum: what was given stays, the rest fits around it") {
    OccupiedSpectrum spectrum;
    spectrum.add(ChannelIndex{37}, PhyMode::le_1m);
    spectrum.add(ChannelIndex{0}, PhyMode::le_1m);
    CHECK(spectrum.passband({}, Hertz{2407e6}).rate == Hertz{12e6});
    CHECK(spectrum.passband(Hertz{5e6}, {}).rate == Hertz{5e6});
    CHECK(spectrum.passband(Hertz{5e6}, {}).center == Hertz{2403e6});
}

TEST_CASE("occupied spectrum: a passband holds what lies inside as a whole") {
    const Passband passband{Hertz{4e6}, Hertz{2403e6}};
    CHECK(OccupiedSpectrum::holds(passband, ChannelIndex{37}, PhyMode::le_1m));
    CHECK_FALSE(OccupiedSpectrum::holds(passband, ChannelIndex{0}, PhyMode::le_2m));
    CHECK_FALSE(OccupiedSpectrum::holds(passband, ChannelIndex{1}, PhyMode::le_1m));
}
