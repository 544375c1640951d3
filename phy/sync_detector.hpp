// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sync_estimator.hpp"
#include "phy/sync_word.hpp"

namespace ble::phy {

/// A sync word and what recognises it; made once and shared by all channels.
struct SyncDetector {
    SyncWord word;
    SyncEstimator estimator;

    SyncDetector(PhyMode mode, AccessAddress access_address, int samples_per_symbol)
        : word{mode, access_address}, estimator{word, samples_per_symbol} {}
};

}  // namespace ble::phy
