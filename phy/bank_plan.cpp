// SPDX-License-Identifier: Apache-2.0
#include "phy/bank_plan.hpp"

#include "phy/channel_filter.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>

namespace ble::phy {
namespace {

using kernels::PhaseTaps;
using kernels::taps_per_branch;
using kernels::TimePair;

static_assert(taps_per_branch == channel_filter_rows);
constexpr double two_to_16 = 65'536;  // only the upper half of the products' sum is kept
/// The largest sample, clipped in both parts.
constexpr double clipped = 32'768 * std::numbers::sqrt2;
/// What points are kept below, so that their roundings have room too.
constexpr double room = 32'700;

kernels::TransformShape shape_of(std::size_t branches) {
    const auto power = std::size_t{1} << std::countr_zero(branches);
    return {power, branches / power};
}

/// Places a factor in the prime-factor map: the n1 and n2 of place n = (odd n1 + power n2) mod size.
struct Place {
    std::size_t n1, n2;
};
Place place_of(std::size_t n, kernels::TransformShape shape) {
    for (std::size_t n1 = 0; n1 < shape.power; ++n1) {
        const auto rest = (n + shape.size() * shape.odd - n1 * shape.odd) % shape.size();
        if (rest % shape.power == 0) return {n1, rest / shape.power};
    }
    assert(false);
    return {};
}

std::size_t reversed(std::size_t value, std::size_t size) {
    std::size_t result = 0;
    for (std::size_t bit = 1; bit < size; bit *= 2) result = 2 * result + ((value & bit) != 0 ? 1 : 0);
    return result;
}

/// Sums of the taps' magnitudes, in order of the branches.
std::vector<double> magnitudes(const std::vector<double>& prototype) {
    std::vector<double> sums(prototype.size() / taps_per_branch);
    for (std::size_t n = 0; n < prototype.size(); ++n) sums[n % sums.size()] += std::abs(prototype[n]);
    return sums;
}

/// Of the branches that one transform of `power` points takes, the most.
double largest_part(const std::vector<double>& prototype, kernels::TransformShape shape) {
    const auto sums = magnitudes(prototype);
    std::vector<double> parts(shape.odd);
    for (std::size_t n = 0; n < sums.size(); ++n) parts[place_of(n, shape).n2] += sums[n];
    return *std::ranges::max_element(parts);
}

}  // namespace

bool has_bank(std::size_t branches) {
    return branches > 0 && branches % 2 == 0 && kernels::has_transform(shape_of(branches));
}

BankPlan::BankPlan(std::size_t branches, double boost) : shape{shape_of(branches)} {
    assert(has_bank(branches));
    const auto design = channel_filter(branches);
    prototype.assign(design.begin(), design.end());

    // Before the odd transform, points may be larger than after it.
    double gain = bank_gain;
    if (shape.odd > 1) {
        const double widest_tap = *std::ranges::max_element(prototype) * boost * two_to_16;
        gain = std::min(room / (clipped * largest_part(prototype, shape)), 32'767 / widest_tap);
        shape.attenuation = static_cast<std::int16_t>(std::lround(32'768 * std::min(1.0, bank_gain / gain)));
    }
    lay_out(gain * boost * two_to_16);
}

void BankPlan::lay_out(double scale) {
    const auto branches = shape.size(), half = shape.power / 2, phases = branches / 2;
    const auto taps_of = [&](std::size_t branch) {
        const auto tap = [&](std::size_t row) {
            return static_cast<std::int16_t>(std::lround(scale * prototype[row * branches + branch]));
        };
        std::array<TimePair, taps_per_branch / 2> pairs;
        for (std::size_t k = 0; k < pairs.size(); ++k) pairs[k] = {tap(2 * k), tap(2 * k + 1)};
        return pairs;
    };
    for (std::size_t p = 0; p < phases; ++p) {
        const auto [n1, n2] = place_of(p, shape);
        const auto row = n2 * half + n1 % half;
        taps.push_back({.even_lags = taps_of(p),
                        .odd_lags = taps_of(p + phases),
                        .sum_row = static_cast<std::uint16_t>(row),
                        .difference_row = static_cast<std::uint16_t>(phases + row),
                        .difference = n1 < half ? PhaseTaps::Difference::even_minus_odd
                                                : PhaseTaps::Difference::odd_minus_even});
    }
    for (std::size_t bin = 0; bin < branches; ++bin) {
        const auto k1 = bin % shape.power, k2 = bin % shape.odd;
        place_of_bin.push_back(((k1 % 2) * half + reversed(k1 / 2, half)) * shape.odd + k2);
    }
}

BankBounds bounds_of(const BankPlan& plan, double boost) {
    // The taps as they were rounded, by branch.
    std::vector<double> sums(plan.shape.size());
    for (std::size_t p = 0; p < plan.taps.size(); ++p) {
        const auto sum = [](const auto& pairs) {
            double total = 0;
            for (const auto& [now, later] : pairs) total += std::abs(now) + std::abs(later);
            return total;
        };
        sums[p] = sum(plan.taps[p].even_lags);
        sums[p + plan.taps.size()] = sum(plan.taps[p].odd_lags);
    }
    std::vector<double> parts(plan.shape.odd);
    for (std::size_t n = 0; n < sums.size(); ++n) parts[place_of(n, plan.shape).n2] += sums[n];
    const double input = clipped / (boost * two_to_16);
    const double attenuation = plan.shape.odd > 1 ? plan.shape.attenuation / 32'768.0 : 1;
    return {.before_attenuation = input * *std::ranges::max_element(parts),
            .output = input * attenuation * std::accumulate(parts.begin(), parts.end(), 0.0)};
}

}  // namespace ble::phy
