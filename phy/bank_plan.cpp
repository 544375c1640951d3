// SPDX-License-Identifier: Apache-2.0
#include "phy/bank_plan.hpp"

#include "phy/filter_design.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace ble::phy {
namespace {

using kernels::PhaseTaps;
using kernels::TimePair;
using kernels::taps_per_branch;

constexpr double spacing = 2e6, pass_edge = 1.15e6;

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

std::array<TimePair, taps_per_branch / 2> taps_of(const std::vector<double>& prototype, std::size_t branch) {
    const auto branches = prototype.size() / taps_per_branch;
    const auto tap = [&](std::size_t row) {
        return static_cast<std::int16_t>(std::lround(prototype[row * branches + branch]));
    };
    std::array<TimePair, taps_per_branch / 2> taps;
    for (std::size_t k = 0; k < taps.size(); ++k) taps[k] = {tap(2 * k), tap(2 * k + 1)};
    return taps;
}

}  // namespace

bool has_bank(std::size_t branches) {
    return branches > 0 && branches % 2 == 0 && kernels::has_transform(shape_of(branches));
}

BankPlan::BankPlan(std::size_t branches, double boost) : shape{shape_of(branches)} {
    assert(has_bank(branches));
    const auto design = design_low_pass({.taps = taps_per_branch * branches,
                                         .cutoff = pass_edge / (spacing * static_cast<double>(branches)),
                                         .attenuation_db = 60});
    // The upper half of the products' sum is taken.
    for (const double tap : design) prototype.push_back(tap * bank_gain * boost * 65'536);

    const auto half = shape.power / 2, phases = branches / 2;
    for (std::size_t p = 0; p < phases; ++p) {
        const auto [n1, n2] = place_of(p, shape);
        const auto row = n2 * half + n1 % half;
        taps.push_back({.even_lags = taps_of(prototype, p),
                        .odd_lags = taps_of(prototype, p + phases),
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

}  // namespace ble::phy
