// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ble::benchmarks {

/// How much is measured of it.
struct InterferenceSettings {
    std::size_t packets = 200;  ///< at each limit
    std::uint64_t seed = 1;
    unsigned threads = 1;
};

/// The C/I cases of RF-PHY, one for each PHY, with the receiver told at which C/I 30.8 % are lost.
[[nodiscard]] std::vector<phy::TestResult> measure_interference(const InterferenceSettings& settings);

/// For people: C/I by the interferer's offset, and what is asked for.
[[nodiscard]] std::string interference_table(std::span<const phy::TestResult> results);
/// The same as an SVG picture.
[[nodiscard]] std::string interference_svg(std::span<const phy::TestResult> results);

}  // namespace ble::benchmarks
