// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "phy/signal_model.hpp"
#include "phy/trellis_path.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// A matched filter's output, a value a symbol, as it would be if the signal came on one way only, through
/// filters that leave it as it is. What two symbols ahead and two behind add to one is fitted to a packet's
/// symbols as they were decided, and taken off with them; `neighbour_response` is the filter's own, and
/// stays.
[[nodiscard]] std::vector<Sample> without_echoes(std::span<const Sample> received, const TrellisPath& path,
                                                 const SignalModel& model, double neighbour_response);

}  // namespace ble::phy
