// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/polynomial_fit.hpp"

#include <array>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/polynomial_fit.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, symbol_batch>;
using V = hn::Vec<D>;

HWY_INLINE V places(const Polynomials& polynomials, std::size_t n) {
    const D d;
    const auto first = hn::Set(d, static_cast<float>(n) - polynomials.middle);
    return hn::Mul(hn::Add(hn::Iota(d, 0), first), hn::Set(d, polynomials.scale));
}

/// Calls `take(k, pₖ)` with the polynomials' values at the places `x`.
template <class Take>
HWY_INLINE void for_each_value(const Polynomials& polynomials, V x, const Take& take) {
    const D d;
    auto value = hn::Set(d, 1.0F), before = hn::Zero(d);
    for (std::size_t k = 0; k < polynomials.shares.size(); ++k) {
        take(k, value);
        const auto next = hn::NegMulAdd(hn::Set(d, polynomials.shares[k]), before, hn::Mul(x, value));
        before = value;
        value = next;
    }
}

void sum_products(const Polynomials& polynomials, PolynomialPair signals, PolynomialSums sums) {
    const D d;
    const auto count = polynomials.shares.size();
    std::array<V, Polynomials::most> a_sums, b_sums;
    for (std::size_t k = 0; k < count; ++k) a_sums[k] = b_sums[k] = hn::Zero(d);
    for (std::size_t n = 0; n < signals.a.size(); n += hn::Lanes(d)) {
        const auto a = hn::LoadU(d, &signals.a[n]), b = hn::LoadU(d, &signals.b[n]);
        for_each_value(polynomials, places(polynomials, n), [&](std::size_t k, V value) {
            a_sums[k] = hn::MulAdd(a, value, a_sums[k]);
            b_sums[k] = hn::MulAdd(b, value, b_sums[k]);
        });
    }
    for (std::size_t k = 0; k < count; ++k) {
        sums.a[k] = hn::GetLane(hn::SumOfLanes(d, a_sums[k]));
        sums.b[k] = hn::GetLane(hn::SumOfLanes(d, b_sums[k]));
    }
}

RestProducts multiply_rests(const Polynomials& polynomials, PolynomialPair signals, PolynomialPair shares,
                            std::size_t count) {
    const D d;
    auto mixed = hn::Zero(d), square = hn::Zero(d);
    for (std::size_t n = 0; n < count; n += hn::Lanes(d)) {
        auto a = hn::LoadU(d, &signals.a[n]), b = hn::LoadU(d, &signals.b[n]);
        for_each_value(polynomials, places(polynomials, n), [&](std::size_t k, V value) {
            a = hn::NegMulAdd(hn::Set(d, shares.a[k]), value, a);
            b = hn::NegMulAdd(hn::Set(d, shares.b[k]), value, b);
        });
        if (n + hn::Lanes(d) > count) b = hn::IfThenElseZero(hn::FirstN(d, count - n), b);
        mixed = hn::MulAdd(a, b, mixed);
        square = hn::MulAdd(b, b, square);
    }
    return {hn::GetLane(hn::SumOfLanes(d, mixed)), hn::GetLane(hn::SumOfLanes(d, square))};
}

void values_of(const Polynomials& polynomials, std::span<const float> shares, std::span<float> out) {
    const D d;
    for (std::size_t n = 0; n < out.size(); n += hn::Lanes(d)) {
        auto sum = hn::Zero(d);
        for_each_value(polynomials, places(polynomials, n),
                       [&](std::size_t k, V value) { sum = hn::MulAdd(hn::Set(d, shares[k]), value, sum); });
        hn::StoreU(sum, d, &out[n]);
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_products);
HWY_EXPORT(multiply_rests);
HWY_EXPORT(values_of);

void polynomial_sums(const Polynomials& polynomials, PolynomialPair signals, PolynomialSums sums) {
    assert(polynomials.shares.size() <= Polynomials::most && signals.a.size() == signals.b.size());
    assert(signals.a.size() % symbol_batch == 0);
    HWY_DYNAMIC_DISPATCH(sum_products)(polynomials, signals, sums);
}

RestProducts rest_products(const Polynomials& polynomials, PolynomialPair signals, PolynomialPair shares,
                           std::size_t count) {
    assert(count <= signals.a.size() && signals.a.size() % symbol_batch == 0);
    return HWY_DYNAMIC_DISPATCH(multiply_rests)(polynomials, signals, shares, count);
}

void polynomial_values(const Polynomials& polynomials, std::span<const float> shares, std::span<float> out) {
    assert(out.size() % symbol_batch == 0 && shares.size() == polynomials.shares.size());
    HWY_DYNAMIC_DISPATCH(values_of)(polynomials, shares, out);
}

}  // namespace ble::phy::kernels
#endif
