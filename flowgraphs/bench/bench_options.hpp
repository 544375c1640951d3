// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/verbosity.hpp"
#include "phy/radio_clock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ble::flow {

/// Everything that `fyrkat bench` can be told.
struct BenchOptions {
    Duration processor_time = std::chrono::seconds{2};  ///< for each work, at least
    std::optional<std::string_view> instruction_set{};  ///< nothing: the best
    std::string only{};                                 ///< works whose name holds this
    std::optional<std::string> json{}, svg{};
    Verbosity verbosity = Verbosity::normal;
};

}  // namespace ble::flow
