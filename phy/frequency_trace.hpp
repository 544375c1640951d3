// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet_signal.hpp"

#include <vector>

namespace ble::phy {

/// The instantaneous frequency of a packet's signal in hertz from the channel's centre, at each
/// of its samples: what an FM discriminator shows.
[[nodiscard]] std::vector<float> frequency_trace(const PacketSignal& signal);

}  // namespace ble::phy
