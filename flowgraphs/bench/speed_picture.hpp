// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_result.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ble::flow {

/// Where the time of an input sample goes, as an SVG picture: a bar for each work. One whose rate was
/// measured on noise with ever fewer PHYs shows the shares of the filter bank, of each PHY's looks, and of
/// packets.
[[nodiscard]] std::string speed_picture(std::span<const BenchResult> results,
                                        std::string_view instruction_set);

}  // namespace ble::flow
