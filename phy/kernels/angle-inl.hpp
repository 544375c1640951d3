// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_ANGLE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_ANGLE_INL
#undef FYRKAT_PHY_KERNELS_ANGLE_INL
#else
#define FYRKAT_PHY_KERNELS_ANGLE_INL
#endif

#include "phy/kernels/complex_lanes-inl.hpp"

#include <numbers>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

/// The angle of each number to 10⁻⁵ radians, -π to π; 0 for zero. Of the two parts' ratio that is at most 1,
/// the arc tangent is a polynomial (Chebyshev's, of 11th degree).
template <class D>
HWY_INLINE hwy::HWY_NAMESPACE::Vec<D> angles_of(D d, ComplexLanes<D> number) {
    namespace hn = hwy::HWY_NAMESPACE;
    constexpr float pi = std::numbers::pi_v<float>;
    const auto x = hn::Abs(number.re), y = hn::Abs(number.im);
    const auto is_steep = hn::Gt(y, x);
    const auto greater = hn::Max(x, y), lesser = hn::Min(x, y);
    const auto is_something = hn::Gt(greater, hn::Zero(d));
    const auto ratio = hn::Div(lesser, hn::IfThenElse(is_something, greater, hn::Set(d, 1.0F)));
    const auto z = hn::Mul(ratio, ratio);
    auto sum = hn::MulAdd(z, hn::Set(d, -0.0117212F), hn::Set(d, 0.05265332F));
    sum = hn::MulAdd(z, sum, hn::Set(d, -0.11643287F));
    sum = hn::MulAdd(z, sum, hn::Set(d, 0.19354346F));
    sum = hn::MulAdd(z, sum, hn::Set(d, -0.33262347F));
    sum = hn::MulAdd(z, sum, hn::Set(d, 0.99997726F));
    const auto flat = hn::Mul(sum, ratio);
    const auto first_quarter = hn::IfThenElse(is_steep, hn::Sub(hn::Set(d, pi / 2), flat), flat);
    const auto is_behind = hn::Lt(number.re, hn::Zero(d));
    const auto half = hn::IfThenElse(is_behind, hn::Sub(hn::Set(d, pi), first_quarter), first_quarter);
    return hn::CopySign(half, number.im);
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
