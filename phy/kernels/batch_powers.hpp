// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/bank_transform.hpp"
#include "phy/kernels/word_search.hpp"

#include <span>

namespace ble::phy::kernels {

/// What `block_powers` tells of a batch of each channel, times `factor`, while the batches are still in the
/// first-level cache: out.whole[c] and out.steady[c] of the one at places[c]. Samples are as a bank leaves
/// them, no larger than 32,767 in magnitude.
void batch_powers(std::span<const ChannelPlace> places, float factor, BlockPowers out);

}  // namespace ble::phy::kernels
