// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/radio_clock.hpp"

#include <functional>

namespace ble::flow {

/// How long a work is measured.
struct BenchEffort {
    Duration processor_time{};           ///< at least, but for the yardstick's
    std::function<bool()> is_stopped{};  ///< asked again and again
};

}  // namespace ble::flow
