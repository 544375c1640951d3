// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/impairments/dc_offset.hpp"
#include "phy/impairments/impairments.hpp"
#include "phy/impairments/interferer_source.hpp"
#include "phy/impairments/iq_imbalance.hpp"
#include "phy/impairments/quantiser.hpp"
#include "phy/impairments/white_noise.hpp"
#include "phy/impairments/xoshiro256.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// A receiver from its antenna to its samples: what Impairments say about the stream, in order: interferers,
/// noise, IQ imbalance, DC offset, quantisation. The result does not depend on how the stream is cut.
class FrontEnd {
public:
    /// Takes its generators' seeds from `random`. Impairments must be in range.
    FrontEnd(const Impairments& impairments, Hertz rate, Xoshiro256& random);

    /// The stream's next samples.
    void operator()(std::span<Sample> stream);
    /// Samples that the quantiser clipped so far.
    [[nodiscard]] std::uint64_t clipped() const { return clipped_; }

private:
    Xoshiro256 noise_random_;
    std::optional<WhiteNoise> noise_{};
    std::vector<InterfererSource> interferers_{};
    IqImbalance iq_imbalance_;
    std::optional<DcOffset> dc_offset_;
    std::optional<Quantiser> quantiser_;
    std::uint64_t clipped_ = 0;
};

}  // namespace ble::phy
