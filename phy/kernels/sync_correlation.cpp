// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/sync_correlation.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/sync_correlation.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Calls `body(tag, n)` for n = 0, …, in whole vectors, then in eights, and then one by one.
template <class Body>
void along(std::size_t count, const Body& body) {
    const hn::ScalableTag<float> full;
    const hn::CappedTag<float, 8> eight;
    const hn::CappedTag<float, 1> single;
    std::size_t n = 0;
    for (; n + hn::Lanes(full) <= count; n += hn::Lanes(full)) body(full, n);
    for (; n + hn::Lanes(eight) <= count; n += hn::Lanes(eight)) body(eight, n);
    for (; n < count; ++n) body(single, n);
}

/// Stores complex values that lie in turn, the first half in `low`, as two arrays.
template <class D>
void set_apart(D d, hn::Vec<D> low, hn::Vec<D> high, float* re, float* im) {
#if HWY_TARGET != HWY_SCALAR
    if constexpr (hn::MaxLanes(D{}) > 1) {
        hn::StoreU(hn::ConcatEven(d, high, low), d, re);
        hn::StoreU(hn::ConcatOdd(d, high, low), d, im);
        return;
    }
#endif
    hn::StoreU(low, d, re);
    hn::StoreU(high, d, im);
}

void sum_window(const float* in, std::size_t length, Planar out) {
    along(out.re.size(), [&](auto d, std::size_t n) {
        // Summed as they lie, real and imaginary parts in turn, and set apart once.
        const auto lanes = hn::Lanes(d);
        auto low = hn::Zero(d), high = hn::Zero(d);
        for (std::size_t j = 0; j < length; ++j) {
            low = hn::Add(low, hn::LoadU(d, in + 2 * (n + j)));
            high = hn::Add(high, hn::LoadU(d, in + 2 * (n + j) + lanes));
        }
        set_apart(d, low, high, &out.re[n], &out.im[n]);
    });
}

void product(ConstPlanar in, std::size_t lag, Planar out) {
    along(out.re.size(), [&](auto d, std::size_t n) {
        const auto a = hn::LoadU(d, &in.re[n + lag]), b = hn::LoadU(d, &in.im[n + lag]);
        const auto c = hn::LoadU(d, &in.re[n]), e = hn::LoadU(d, &in.im[n]);
        hn::StoreU(hn::MulAdd(a, c, hn::Mul(b, e)), d, &out.re[n]);
        hn::StoreU(hn::MulSub(b, c, hn::Mul(a, e)), d, &out.im[n]);
    });
}

void correlate(ConstPlanar in, std::span<const float> signs, std::size_t stride, std::span<float> power) {
    along(power.size(), [&](auto d, std::size_t n) {
        auto re = hn::Zero(d), im = hn::Zero(d);
        const float* r = &in.re[n];
        const float* i = &in.im[n];
        for (const auto sign : signs) {
            const auto s = hn::Set(d, sign);
            re = hn::MulAdd(s, hn::LoadU(d, r), re);
            im = hn::MulAdd(s, hn::LoadU(d, i), im);
            r += stride;
            i += stride;
        }
        hn::StoreU(hn::MulAdd(re, re, hn::Mul(im, im)), d, &power[n]);
    });
}

void sum_turned(std::span<const Sample> in, ConstPlanar turns, Planar out) {
    along(out.re.size(), [&](auto d, std::size_t i) {
        // Four sums, so that none is waited for.
        auto re_re = hn::Zero(d), im_im = hn::Zero(d), re_im = hn::Zero(d), im_re = hn::Zero(d);
        for (std::size_t k = 0, at = i; k < in.size(); ++k, at += out.re.size()) {
            const auto a = hn::Set(d, in[k].real()), b = hn::Set(d, in[k].imag());
            const auto c = hn::LoadU(d, &turns.re[at]), e = hn::LoadU(d, &turns.im[at]);
            re_re = hn::MulAdd(a, c, re_re);
            im_im = hn::MulAdd(b, e, im_im);
            re_im = hn::MulAdd(a, e, re_im);
            im_re = hn::MulAdd(b, c, im_re);
        }
        hn::StoreU(hn::Sub(re_re, im_im), d, &out.re[i]);
        hn::StoreU(hn::Add(re_im, im_re), d, &out.im[i]);
    });
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_window);
HWY_EXPORT(product);
HWY_EXPORT(correlate);
HWY_EXPORT(sum_turned);

void moving_sum(std::span<const Sample> in, std::size_t length, Planar out) {
    assert(in.size() + 1 >= out.re.size() + length && out.re.size() == out.im.size());
    // std::complex is laid out as two floats (C++20, 26.4).
    HWY_DYNAMIC_DISPATCH(sum_window)(reinterpret_cast<const float*>(in.data()), length, out);
}

void lag_product(ConstPlanar in, std::size_t lag, Planar out) {
    assert(in.re.size() >= out.re.size() + lag && in.im.size() == in.re.size());
    HWY_DYNAMIC_DISPATCH(product)(in, lag, out);
}

void sign_correlation(ConstPlanar in, std::span<const float> signs, std::size_t stride,
                      std::span<float> power) {
    assert(in.re.size() >= power.size() + (signs.size() - 1) * stride);
    HWY_DYNAMIC_DISPATCH(correlate)(in, signs, stride, power);
}

void turned_sums(std::span<const Sample> in, ConstPlanar turns, Planar out) {
    assert(turns.re.size() >= in.size() * out.re.size() && turns.im.size() >= in.size() * out.re.size());
    HWY_DYNAMIC_DISPATCH(sum_turned)(in, turns, out);
}

}  // namespace ble::phy::kernels
#endif
