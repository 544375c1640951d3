// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace ble::tests {

/// Normal numbers of variance 1.
inline std::vector<float> floats(std::size_t count, std::uint32_t seed) {
    std::mt19937 random{seed};
    std::normal_distribution<float> normal;
    std::vector<float> out(count);
    for (auto& value : out) value = normal(random);
    return out;
}

inline std::vector<Sample> samples(std::size_t count, std::uint32_t seed) {
    const auto values = floats(2 * count, seed);
    std::vector<Sample> out;
    for (std::size_t n = 0; n < count; ++n) out.emplace_back(values[2 * n], values[2 * n + 1]);
    return out;
}

}  // namespace ble::tests
