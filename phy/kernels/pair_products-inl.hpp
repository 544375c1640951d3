// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_PAIR_PRODUCTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_PAIR_PRODUCTS_INL
#undef FYRKAT_PHY_KERNELS_PAIR_PRODUCTS_INL
#else
#define FYRKAT_PHY_KERNELS_PAIR_PRODUCTS_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR

/// sum[i] + a[2i] b[2i] + a[2i + 1] b[2i + 1].
template <class D32, class V16>
HWY_INLINE hwy::HWY_NAMESPACE::Vec<D32> add_pair_products(D32 d32, V16 a, V16 b,
                                                          hwy::HWY_NAMESPACE::Vec<D32> sum) {
    namespace hn = hwy::HWY_NAMESPACE;
#if HWY_ARCH_X86 && HWY_TARGET != HWY_EMU128
    auto unused = sum;  // on x86 all goes into the first sum, lane by lane
    return hn::ReorderWidenMulAccumulate(d32, a, b, sum, unused);
#else
    const auto low = [&](V16 v) { return hn::ShiftRight<16>(hn::ShiftLeft<16>(hn::BitCast(d32, v))); };
    const auto high = [&](V16 v) { return hn::ShiftRight<16>(hn::BitCast(d32, v)); };
    return hn::Add(hn::Add(sum, hn::Mul(low(a), low(b))), hn::Mul(high(a), high(b)));
#endif
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
