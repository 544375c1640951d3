// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_SIN_COS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_SIN_COS_INL
#undef FYRKAT_PHY_KERNELS_SIN_COS_INL
#else
#define FYRKAT_PHY_KERNELS_SIN_COS_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

/// Points on the unit circle.
template <class D>
struct Turns {
    hwy::HWY_NAMESPACE::Vec<D> cosine, sine;
};

/// exp(j angle), to about 10⁻⁷ for angles of some thousand radians: what is left of the nearest quarter turn
/// goes through polynomials.
template <class D>
HWY_INLINE Turns<D> turns_by(D d, hwy::HWY_NAMESPACE::Vec<D> angle) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::RebindToSigned<D> integers;
    const auto quarters = hn::Round(hn::Mul(angle, hn::Set(d, 0.63661977236758134F)));
    // A quarter turn in three pieces, of which the first two are short: their products are exact.
    auto rest = hn::NegMulAdd(quarters, hn::Set(d, 1.5703125F), angle);
    rest = hn::NegMulAdd(quarters, hn::Set(d, 4.837512969970703125e-4F), rest);
    rest = hn::NegMulAdd(quarters, hn::Set(d, 7.54978995489188216e-8F), rest);

    const auto z = hn::Mul(rest, rest);
    auto odd = hn::MulAdd(z, hn::Set(d, -1.9515295891e-4F), hn::Set(d, 8.3321608736e-3F));
    odd = hn::MulAdd(z, odd, hn::Set(d, -1.6666654611e-1F));
    odd = hn::MulAdd(hn::Mul(odd, z), rest, rest);
    auto even = hn::MulAdd(z, hn::Set(d, 2.443315711809948e-5F), hn::Set(d, -1.388731625493765e-3F));
    even = hn::MulAdd(z, even, hn::Set(d, 4.166664568298827e-2F));
    even = hn::MulAdd(hn::Mul(even, z), z, hn::NegMulAdd(z, hn::Set(d, 0.5F), hn::Set(d, 1.0F)));

    const auto quadrant = hn::ConvertTo(integers, quarters);
    const auto one = hn::Set(integers, 1), two = hn::Set(integers, 2);
    const auto is_swapped = hn::RebindMask(d, hn::Eq(hn::And(quadrant, one), one));
    const auto sign_of = [&](auto q) { return hn::BitCast(d, hn::ShiftLeft<30>(hn::And(q, two))); };
    return {hn::Xor(hn::IfThenElse(is_swapped, odd, even), sign_of(hn::Add(quadrant, one))),
            hn::Xor(hn::IfThenElse(is_swapped, even, odd), sign_of(quadrant))};
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
