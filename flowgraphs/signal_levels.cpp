// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/signal_levels.hpp"

#include <stdexcept>

namespace ble::flow {

SignalLevels SignalLevels::of(const GenerateOptions& options) {
    const auto &level = options.level_dbfs, &noise = options.noise_dbfs, &snr = options.snr_db;
    if (level && noise && snr) {
        throw std::invalid_argument{"--level, --noise and --snr: give two, the third follows"};
    }
    SignalLevels levels{.noise_dbfs = noise};
    if (level) {
        levels.packet_dbfs = *level;
    } else if (noise && snr) {
        levels.packet_dbfs = *noise + *snr;
    }
    if (snr && !noise) levels.noise_dbfs = levels.packet_dbfs - *snr;
    return levels;
}

}  // namespace ble::flow
