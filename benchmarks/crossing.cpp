// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/crossing.hpp"

#include <algorithm>
#include <cmath>

namespace ble::benchmarks {
namespace {

/// Where nothing was lost, half a packet stands for what a longer run might have lost.
double logarithm(const ErrorRate& rate) {
    const auto lost = std::max(static_cast<double>(rate.lost), 0.5);
    return std::log(lost / static_cast<double>(rate.packets));
}

/// Of the logarithm, from the binomial distribution.
double deviation(const ErrorRate& rate) {
    const double per = std::exp(logarithm(rate));
    return std::sqrt((1 - per) / per / static_cast<double>(rate.packets));
}

}  // namespace

std::optional<Crossing> find_crossing(std::span<const ErrorRate> curve, double per) {
    const auto is_past = [per](const ErrorRate& before, const ErrorRate& after) {
        return before.per() >= per && after.per() < per;
    };
    const auto before = std::adjacent_find(curve.begin(), curve.end(), is_past);
    if (before == curve.end()) return std::nullopt;
    const auto& a = *before;
    const auto& b = *std::next(before);
    const double slope = (logarithm(b) - logarithm(a)) / (b.ebn0_db - a.ebn0_db);
    const double share = (std::log(per) - logarithm(a)) / (logarithm(b) - logarithm(a));
    const double error = std::hypot((1 - share) * deviation(a), share * deviation(b));
    return Crossing{std::lerp(a.ebn0_db, b.ebn0_db, share), error / std::abs(slope)};
}

}  // namespace ble::benchmarks
