// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_batch.hpp"

#include <cstddef>
#include <span>

namespace ble::phy::kernels {

/// Polynomials in x = (n - middle) scale, each from the two before it: p₀ = 1, p₁ = x and
/// pₖ₊₁ = x pₖ - shares[k] pₖ₋₁. There are as many as there are shares, of which the first plays no part.
struct Polynomials {
    static constexpr std::size_t most = 288;

    std::span<const float> shares;
    float middle = 0, scale = 1;
};

/// Two signals, and of each either its products with the polynomials or the shares that they have in it.
/// Lengths of signals are whole batches; what is beyond a signal's end is zero.
struct PolynomialPair {
    std::span<const float> a, b;
};

/// sums.a[k] = Σ_n signals.a[n] pₖ[n], and b alike.
struct PolynomialSums {
    std::span<float> a, b;
};
void polynomial_sums(const Polynomials& polynomials, PolynomialPair signals, PolynomialSums sums);

/// Of what is left of the two signals once polynomials in the given shares are taken off, over the first
/// `count`: Σ a b and Σ b².
struct RestProducts {
    float mixed = 0, square = 0;
};
[[nodiscard]] RestProducts rest_products(const Polynomials& polynomials, PolynomialPair signals,
                                         PolynomialPair shares, std::size_t count);

/// out[n] = Σ_k shares[k] pₖ[n].
void polynomial_values(const Polynomials& polynomials, std::span<const float> shares, std::span<float> out);

}  // namespace ble::phy::kernels
