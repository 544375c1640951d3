// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/channel_index.hpp"
#include "phy/gfsk_modulator.hpp"
#include "phy/impairments/front_end.hpp"
#include "phy/impairments/impairments.hpp"
#include "phy/impairments/xoshiro256.hpp"
#include "phy/rf_test/measured_signal.hpp"

#include <cstdint>

namespace ble::phy {

/// Our own modulator as the transmitter under test, and what is wrong with it.
struct TestTransmitterConfig {
    PhyMode phy = PhyMode::le_1m;
    ChannelIndex channel{17};  ///< 2440 MHz, the middle one of those that the suite tests
    double modulation_index = 0.5;
    Impairments impairments{};  ///< what out_of_range(TestTransmitter::rate) has nothing against
    std::uint64_t seed = 1;
};

/// Sends test packets into a stream that is measured like any other.
class TestTransmitter {
public:
    static constexpr Hertz rate{32e6};
    /// Where the carrier lies in the stream: beside its middle, where an imbalance's image and a DC
    /// offset would hide beneath it.
    static constexpr Hertz carrier{4e6};
    static constexpr double dbfs = -12;

    explicit TestTransmitter(const TestTransmitterConfig& config);

    [[nodiscard]] MeasuredSignal send(TestPayload payload, std::size_t length);

private:
    TestTransmitterConfig config_;
    Xoshiro256 random_;
    GfskModulator modulator_;
    FrontEnd front_end_;
};

}  // namespace ble::phy
