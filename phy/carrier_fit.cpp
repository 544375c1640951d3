// SPDX-License-Identifier: Apache-2.0
#include "phy/carrier_fit.hpp"

#include "phy/kernels/polynomial_fit.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

using Shares = std::array<float, kernels::Polynomials::most>;

/// Polynomials orthogonal on the symbols of a packet (Gram's), and the squares that they come to.
struct OrthogonalPolynomials {
    OrthogonalPolynomials(std::size_t size, std::size_t count) : middle{(static_cast<double>(size) - 1) / 2} {
        assert(count <= kernels::Polynomials::most);
        // Twice a place between -1 and 1, which keeps all polynomials in bounds.
        const double scale = 2 / (middle + 1), square = static_cast<double>(size) * static_cast<double>(size);
        norms[0] = static_cast<double>(size);
        for (std::size_t k = 1; k < count; ++k) {
            const auto kk = static_cast<double>(k) * static_cast<double>(k);
            const double share = std::max(kk * (square - kk) / (4 * (4 * kk - 1)) * scale * scale, 0.0);
            shares[k] = static_cast<float>(share);
            norms[k] = norms[k - 1] * share;
        }
        values = {std::span{shares}.first(count), static_cast<float>(middle), static_cast<float>(scale)};
    }

    double middle;
    Shares shares{};
    std::array<double, kernels::Polynomials::most> norms{};
    kernels::Polynomials values{};
};

}  // namespace

CarrierFit fit_carrier(const TrellisPath& path, int order) {
    const auto size = path.symbols.size(), whole = kernels::whole_batches(size);
    std::vector<float> phase(whole), index(whole);
    std::ranges::copy(path.carrier, phase.begin());
    int sum = 0;
    for (std::size_t n = 0; n < size; ++n)
        index[n] = std::numbers::pi_v<float> * static_cast<float>(sum += path.symbols[n]);

    // More polynomials than symbols there are not.
    const auto count = std::min(static_cast<std::size_t>(order) + 1, std::max<std::size_t>(size, 1));
    const OrthogonalPolynomials polynomials{size, count};
    Shares phase_shares{}, index_shares{};
    const std::span<float> in_phase{phase_shares.data(), count}, in_index{index_shares.data(), count};
    kernels::polynomial_sums(polynomials.values, {phase, index}, {in_phase, in_index});
    for (std::size_t k = 0; k < count; ++k) {
        in_phase[k] = static_cast<float>(in_phase[k] / polynomials.norms[k]);
        in_index[k] = static_cast<float>(in_index[k] / polynomials.norms[k]);
    }
    // What no polynomial explains tells the index; then the polynomials take what is left.
    const auto rest = kernels::rest_products(polynomials.values, {phase, index}, {in_phase, in_index}, size);
    CarrierFit fit;
    // In noise alone a survivor's loop may run away, and its record tells nothing.
    if (!std::isfinite(rest.mixed)) return {std::vector<float>(size), 0};
    fit.index_correction = rest.square > 1 ? static_cast<double>(rest.mixed / rest.square) : 0;
    for (std::size_t k = 0; k < count; ++k)
        in_phase[k] -= static_cast<float>(fit.index_correction) * in_index[k];
    fit.carrier.resize(whole);
    kernels::polynomial_values(polynomials.values, in_phase, fit.carrier);
    fit.carrier.resize(size);
    return fit;
}

int drift_order(std::size_t symbols) {
    constexpr std::size_t usual = 376, per_order = 65;
    return 5 + (symbols > usual ? static_cast<int>((symbols - usual + per_order - 1) / per_order) : 0);
}

}  // namespace ble::phy
