// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/bank_transform.hpp"

#include <span>

namespace ble::phy::kernels {

/// What `block_powers` tells of 64 samples.
struct BatchPower {
    float whole = 0, steady = 0;
};

/// Those of a batch of each channel, the one at places[c], times `factor`, while the batches are still in the
/// first-level cache. Samples are as a bank leaves them, no larger than 32,767 in magnitude.
void batch_powers(std::span<const ChannelPlace> places, float factor, std::span<BatchPower> out);

}  // namespace ble::phy::kernels
