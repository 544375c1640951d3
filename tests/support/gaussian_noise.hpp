// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cmath>
#include <cstdint>
#include <random>
#include <span>

namespace ble::tests {

/// Complex white Gaussian noise by Marsaglia's polar method: what a seed gives is the same with every
/// standard library, which std::normal_distribution does not promise.
class GaussianNoise {
public:
    explicit GaussianNoise(std::uint64_t seed) : random_{seed} {}

    /// The next sample, of mean power 1.
    [[nodiscard]] Sample operator()() {
        for (;;) {
            const auto bits = random_();
            const float re = uniform(static_cast<std::uint32_t>(bits));
            const float im = uniform(static_cast<std::uint32_t>(bits >> 32));
            const float square = re * re + im * im;
            if (square >= 1 || square == 0) continue;
            const float scale = std::sqrt(-std::log(square) / square);
            return {re * scale, im * scale};
        }
    }

    void add_to(std::span<Sample> samples, double power) {
        const auto amplitude = static_cast<float>(std::sqrt(power));
        for (auto& sample : samples) sample += amplitude * (*this)();
    }

private:
    /// -1 to 1.
    static float uniform(std::uint32_t bits) {
        return static_cast<float>(static_cast<std::int32_t>(bits)) * 0x1p-31F;
    }

    std::mt19937_64 random_;
};

}  // namespace ble::tests
