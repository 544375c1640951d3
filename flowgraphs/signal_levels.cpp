// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/signal_levels.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ble::flow {
namespace {

constexpr double loudest_noise_dbfs = -15;  // over the whole band: eight deviations of I or Q to full scale

}  // namespace

SignalLevels SignalLevels::of(const GenerateOptions& options, Hertz rate) {
    const auto &level = options.level_dbfs, &noise = options.noise_dbfs, &snr = options.snr_db;
    if (level && noise && snr) {
        throw std::invalid_argument{"--level, --noise and --snr: give two, the third follows"};
    }
    SignalLevels levels{.noise_dbfs = noise};
    if (level) {
        levels.packet_dbfs = *level;
    } else if (noise && snr) {
        levels.packet_dbfs = *noise + *snr;
    } else if (snr) {
        const double band_db = 10 * std::log10(rate / Hertz{1e6});
        levels.packet_dbfs = std::min(default_dbfs, loudest_noise_dbfs - band_db + *snr);
    }
    if (snr && !noise) levels.noise_dbfs = levels.packet_dbfs - *snr;
    return levels;
}

}  // namespace ble::flow
