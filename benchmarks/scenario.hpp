// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "benchmarks/front_end.hpp"
#include "benchmarks/transmitter_kind.hpp"
#include "phy/impairments/impairments.hpp"
#include "phy/phy_mode.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ble::benchmarks {

/// Eb/N0 in dB (LE Coded: Es/N0) at which a packet error rate has to be reached, and had better be.
struct Target {
    double asked = 0, goal = 0;
};

/// One curve to be measured.
struct Scenario {
    std::string group{};  ///< by which it is chosen on the command line
    std::string title{};
    std::string label{};  ///< short, for plots of several PHYs
    FrontEnd front_end{};
    phy::Impairments impairments{};  ///< multipath, IQ imbalance, DC offset: no others are looked at
    PhyMode phy = PhyMode::le_1m;
    TransmitterKind transmitter = TransmitterKind::random;
    std::size_t payload_octets = 37;
    std::size_t list = 1;             ///< sequences tried against the CRC
    std::vector<double> ebn0_db{};    ///< where to measure, ascending
    std::optional<Target> per_308{};  ///< PER 30.8 %
    std::optional<Target> per_10{};   ///< PER 10 %
    bool with_references = false;     ///< liquid-dsp's modems on the same packets
};

/// In order of the report. Levels, one scenario each, come last.
[[nodiscard]] std::vector<Scenario> all_scenarios();

}  // namespace ble::benchmarks
