// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/band_traffic.hpp"
#include "phy/phy_mode.hpp"

#include <string_view>
#include <vector>

namespace ble::flow {

/// Million samples a second that are asked for where the yardstick takes 1.2 ns; 0: nothing is.
struct Reach {
    double avx_512 = 0, avx2 = 0;
};

/// What is measured: a row of `fyrkat bench`.
struct BenchWork {
    std::string_view name;
    BandTraffic traffic;
    std::vector<PhyMode> phys;  ///< that are looked for; none: the filter bank alone
    Reach reach{};
};

/// That of the Zen 4 for which the reach is told.
inline constexpr double reach_yardstick = 1.2;

[[nodiscard]] std::vector<BenchWork> bench_works();
/// What two threads are measured with.
[[nodiscard]] BenchWork threads_work();

}  // namespace ble::flow
