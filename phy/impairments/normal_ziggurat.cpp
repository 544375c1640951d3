// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/normal_ziggurat.hpp"

#include <cmath>

namespace ble::phy {
namespace {

// Where the tail begins, and the area of each of 256 layers (Marsaglia and Tsang, 2000).
constexpr double tail = 3.6541528853610088;
constexpr double area = 0.00492867323399;
constexpr double steps = 1 << 23;

double density(double x) { return std::exp(-0.5 * x * x); }

/// Beyond the last layer, by Marsaglia's method of 1964.
double from_tail(Xoshiro256& random) {
    for (;;) {
        const double x = std::log(random.fraction()) / tail;
        const double y = std::log(random.fraction());
        if (-2 * y > x * x) return tail - x;
    }
}

}  // namespace

NormalZiggurat::NormalZiggurat() {
    // The lowest layer holds the tail too: as wide as its area asks for.
    edge_[0] = area / density(tail);
    edge_[1] = tail;
    for (std::size_t i = 2; i < layers; ++i) {
        edge_[i] = std::sqrt(-2 * std::log(density(edge_[i - 1]) + area / edge_[i - 1]));
    }
    edge_[layers] = 0;
    for (std::size_t i = 0; i < layers; ++i) {
        width_[i] = static_cast<float>(edge_[i] / steps);
        certain_[i] = static_cast<std::int32_t>(steps * edge_[i + 1] / edge_[i]);
    }
}

float NormalZiggurat::from_edge(float x, std::size_t layer, Xoshiro256& random) const {
    if (layer == 0) return std::copysign(static_cast<float>(from_tail(random)), x);
    const double low = density(edge_[layer]), high = density(edge_[layer + 1]);
    if (low + random.fraction() * (high - low) < density(static_cast<double>(x))) return x;
    return from(static_cast<std::uint32_t>(random() >> 32), random);
}

}  // namespace ble::phy
