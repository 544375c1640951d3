// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/generate_options.hpp"

#include <optional>

namespace ble::flow {

/// How strong packets are, and the noise in 1 MHz.
struct SignalLevels {
    /// Leaves room for four packets at once, and enough steps of 8 bits for any SNR.
    static constexpr double default_dbfs = -12;

    double packet_dbfs = default_dbfs;
    std::optional<double> noise_dbfs{};  ///< nothing: no noise

    /// In a recording of this rate: where only the SNR is given, packets are as weak as noise needs that must
    /// not clip. Throws std::invalid_argument where the options contradict each other.
    [[nodiscard]] static SignalLevels of(const GenerateOptions& options, Hertz rate);
};

}  // namespace ble::flow
