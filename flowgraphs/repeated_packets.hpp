// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"

#include <vector>

namespace ble::flow {

/// Drops what two looks at the same samples found twice: packets of one channel and access address that
/// start within 2 µs of each other are one, and the one with a right CRC stays. `packets` are in order of
/// time.
void drop_repeats(std::vector<Packet>& packets);

}  // namespace ble::flow
