// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/impairments/xoshiro256.hpp"
#include "phy/sample.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ble::phy {

/// Standard normal numbers by Marsaglia and Tsang's ziggurat with Doornik's independent layer and value bits:
/// exact shape out to the tails, values in steps of 2⁻²³ of a layer's width (below 5·10⁻⁷). Mostly one draw
/// a complex number. Unlike std::normal_distribution, a seed gives the same numbers with every library.
class NormalZiggurat {
public:
    NormalZiggurat();

    /// Real and imaginary part independent, each of variance 1.
    [[nodiscard]] Sample operator()(Xoshiro256& random) const {
        const auto bits = random();
        const float re = from(static_cast<std::uint32_t>(bits), random);
        return {re, from(static_cast<std::uint32_t>(bits >> 32), random)};
    }

private:
    static constexpr std::size_t layers = 256;

    [[nodiscard]] float from(std::uint32_t bits, Xoshiro256& random) const {
        const auto layer = bits % layers;
        const auto step = static_cast<std::int32_t>(bits) >> 8;
        const float x = static_cast<float>(step) * width_[layer];
        const bool inside = (step < 0 ? -step : step) < certain_[layer];
        return inside ? x : from_edge(x, layer, random);
    }
    [[nodiscard]] float from_edge(float x, std::size_t layer, Xoshiro256& random) const;

    std::array<float, layers> width_{};           ///< of a step
    std::array<std::int32_t, layers> certain_{};  ///< steps that lie under the curve whatever the height
    std::array<double, layers + 1> edge_{};       ///< right end of each layer, widest first
};

}  // namespace ble::phy
