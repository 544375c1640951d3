// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_COMPLEX_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_COMPLEX_LANES_INL
#undef FYRKAT_PHY_KERNELS_COMPLEX_LANES_INL
#else
#define FYRKAT_PHY_KERNELS_COMPLEX_LANES_INL
#endif

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

/// As many complex numbers as a vector has lanes.
template <class D>
struct ComplexLanes {
    hwy::HWY_NAMESPACE::Vec<D> re, im;
};

template <class D>
HWY_INLINE ComplexLanes<D> multiply(ComplexLanes<D> a, ComplexLanes<D> b) {
    namespace hn = hwy::HWY_NAMESPACE;
    return {hn::NegMulAdd(a.im, b.im, hn::Mul(a.re, b.re)), hn::MulAdd(a.im, b.re, hn::Mul(a.re, b.im))};
}

/// a times the conjugate of b.
template <class D>
HWY_INLINE ComplexLanes<D> multiply_conjugate(ComplexLanes<D> a, ComplexLanes<D> b) {
    namespace hn = hwy::HWY_NAMESPACE;
    return {hn::MulAdd(a.im, b.im, hn::Mul(a.re, b.re)), hn::NegMulAdd(a.re, b.im, hn::Mul(a.im, b.re))};
}

/// Loads symbols of `phases` complex numbers each, the same number of every symbol into one place.
template <class D, std::size_t phases>
HWY_INLINE void load_apart(D d, const Sample* in, std::array<ComplexLanes<D>, phases>& out) {
    namespace hn = hwy::HWY_NAMESPACE;
    // std::complex is laid out as two floats (C++20, 26.4).
    const auto* floats = reinterpret_cast<const float*>(in);
#if HWY_TARGET != HWY_SCALAR
    if constexpr (phases == 1) {
        hn::LoadInterleaved2(d, floats, out[0].re, out[0].im);
        return;
    } else {
        // Every other one, and of four phases again every other one.
        const hn::Repartition<double, D> pairs;
        std::array<hn::Vec<decltype(pairs)>, phases> low, high;
        const auto* doubles = reinterpret_cast<const double*>(floats);
        const auto halve = [pairs](auto second, auto first, auto& even, auto& odd) HWY_ATTR {
            even = hn::ConcatEven(pairs, second, first);
            odd = hn::ConcatOdd(pairs, second, first);
        };
        const auto load = [&](std::size_t n, auto& out_of) HWY_ATTR {
            const auto at = [&](std::size_t i) HWY_ATTR {
                return hn::LoadU(pairs, doubles + (n * phases + i) * hn::Lanes(pairs));
            };
            if constexpr (phases == 2) {
                halve(at(1), at(0), out_of[0], out_of[1]);
            } else {
                hn::Vec<decltype(pairs)> even[2], odd[2];
                halve(at(1), at(0), even[0], odd[0]);
                halve(at(3), at(2), even[1], odd[1]);
                halve(even[1], even[0], out_of[0], out_of[2]);
                halve(odd[1], odd[0], out_of[1], out_of[3]);
            }
        };
        load(0, low);
        load(1, high);
        for (std::size_t p = 0; p < phases; ++p) {
            const auto a = hn::BitCast(d, low[p]), b = hn::BitCast(d, high[p]);
            out[p] = {hn::ConcatEven(d, b, a), hn::ConcatOdd(d, b, a)};
        }
        return;
    }
#endif
    for (std::size_t p = 0; p < phases; ++p)
        out[p] = {hn::Set(d, floats[2 * p]), hn::Set(d, floats[2 * p + 1])};
}

template <class D>
HWY_INLINE ComplexLanes<D> load_pairs(D d, const Sample* in) {
    std::array<ComplexLanes<D>, 1> out;
    load_apart(d, in, out);
    return out[0];
}

template <class D>
HWY_INLINE void store_pairs(D d, ComplexLanes<D> values, Sample* out) {
    auto* floats = reinterpret_cast<float*>(out);
#if HWY_TARGET != HWY_SCALAR
    hwy::HWY_NAMESPACE::StoreInterleaved2(values.re, values.im, d, floats);
#else
    hwy::HWY_NAMESPACE::StoreU(values.re, d, floats);
    hwy::HWY_NAMESPACE::StoreU(values.im, d, floats + 1);
#endif
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
