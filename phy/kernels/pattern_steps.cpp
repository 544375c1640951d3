// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/pattern_steps.hpp"

#include "phy/kernels/reference.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/pattern_steps.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/pair_products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void pattern_steps_of(std::span<const FixedSample> sums, std::span<PatternSteps> out) {
    reference::pattern_steps(sums, out);
}

void pattern_windows_of(std::span<const PatternSteps> pieces, std::size_t length, float weight,
                        std::span<PatternWindow> out) {
    reference::pattern_windows(pieces, length, weight, out);
}

void steps_along_of(std::span<const FixedSample> sums, Sample direction, std::span<float> out) {
    reference::steps_along(sums, direction, out);
}

#else

using D16 = hn::CappedTag<std::int16_t, 32>;
using D32 = hn::Repartition<std::int32_t, D16>;
using DF = hn::Repartition<float, D16>;
using VF = hn::Vec<DF>;

/// Adds the lanes of each phase, and stores the four sums.
template <class D, class V>
HWY_INLINE void store_phases(D d, V sum, float* to) {
    if constexpr (hn::MaxLanes(D{}) > PatternSteps::phases) {
        const hn::Half<D> half;
        store_phases(half, hn::Add(hn::LowerHalf(half, sum), hn::UpperHalf(half, sum)), to);
    } else {
        hn::StoreU(sum, d, to);
    }
}

struct Steps {
    VF re, im;
};

HWY_INLINE Steps steps(const FixedSample* from, const FixedSample* to) {
    const hn::Repartition<std::uint32_t, D16> unsigned32;
    const auto before = hn::LoadU(D16{}, &from->re), after = hn::LoadU(D16{}, &to->re);
    const auto swapped = hn::BitCast(D16{}, hn::RotateRight<16>(hn::BitCast(unsigned32, after)));
    const auto conjugate = hn::OddEven(hn::Neg(before), before);
    const auto zero = hn::Zero(D32{});
    return {hn::ConvertTo(DF{}, add_pair_products(D32{}, before, after, zero)),
            hn::ConvertTo(DF{}, add_pair_products(D32{}, conjugate, swapped, zero))};
}

void pattern_steps_of(std::span<const FixedSample> sums, std::span<PatternSteps> out) {
    for (std::size_t piece = 0; piece < out.size(); ++piece) {
        VF re = hn::Zero(DF{}), im = hn::Zero(DF{});
        const auto first = piece * PatternSteps::positions;
        for (auto n = first; n < first + PatternSteps::positions; n += hn::MaxLanes(D32{})) {
            const auto [a, b] = steps(&sums[n], &sums[n + PatternSteps::lag]);
            re = hn::Add(re, a);
            im = hn::Add(im, b);
        }
        store_phases(DF{}, re, out[piece].re.data());
        store_phases(DF{}, im, out[piece].im.data());
    }
}

void pattern_windows_of(std::span<const PatternSteps> pieces, std::size_t length, float weight,
                        std::span<PatternWindow> out) {
    const hn::FixedTag<float, PatternSteps::phases> d;
    auto re = hn::Zero(d), im = hn::Zero(d);
    for (const auto& piece : pieces.first(length)) {
        re = hn::Add(re, hn::LoadU(d, piece.re.data()));
        im = hn::Add(im, hn::LoadU(d, piece.im.data()));
    }
    for (std::size_t n = 0; n < out.size(); ++n) {
        const auto next_re = hn::Add(re, hn::Shuffle0321(re)), next_im = hn::Add(im, hn::Shuffle0321(im));
        const auto power = hn::MulAdd(re, re, hn::Mul(im, im));
        const auto between =
            hn::Mul(hn::Set(d, weight), hn::MulAdd(next_re, next_re, hn::Mul(next_im, next_im)));
        hn::StoreU(re, d, out[n].re.data());
        hn::StoreU(im, d, out[n].im.data());
        hn::StoreU(power, d, out[n].power.data());
        hn::StoreU(between, d, out[n].between.data());
        out[n].greatest = hn::GetLane(hn::MaxOfLanes(d, hn::Max(power, between)));
        const auto& left = pieces[n];
        const auto& added = pieces[n + length];
        re = hn::Add(re, hn::Sub(hn::LoadU(d, added.re.data()), hn::LoadU(d, left.re.data())));
        im = hn::Add(im, hn::Sub(hn::LoadU(d, added.im.data()), hn::LoadU(d, left.im.data())));
    }
}

void steps_along_of(std::span<const FixedSample> sums, Sample direction, std::span<float> out) {
    const auto re = hn::Set(DF{}, direction.real()), im = hn::Set(DF{}, direction.imag());
    const auto whole = out.size() / hn::MaxLanes(DF{}) * hn::MaxLanes(DF{});
    for (std::size_t n = 0; n < whole; n += hn::MaxLanes(DF{})) {
        const auto [a, b] = steps(&sums[n], &sums[n + PatternSteps::lag]);
        hn::StoreU(hn::MulAdd(a, re, hn::Mul(b, im)), DF{}, &out[n]);
    }
    reference::steps_along(sums.subspan(whole), direction, out.subspan(whole));
}

#endif

/// As many sums as there are lanes.
template <class D>
HWY_INLINE void sum_signed(D d, const float* in, std::span<const float> signs, float* out) {
    auto even = hn::Zero(d), odd = hn::Zero(d);
    std::size_t k = 0;
    for (; k + 1 < signs.size(); k += 2) {
        even = hn::MulAdd(hn::Set(d, signs[k]), hn::LoadU(d, &in[k]), even);
        odd = hn::MulAdd(hn::Set(d, signs[k + 1]), hn::LoadU(d, &in[k + 1]), odd);
    }
    if (k < signs.size()) even = hn::MulAdd(hn::Set(d, signs[k]), hn::LoadU(d, &in[k]), even);
    hn::StoreU(hn::Add(even, odd), d, out);
}

void signed_sums_of(std::span<const float> in, std::span<const float> signs, std::span<float> out) {
    const hn::CappedTag<float, 16> whole;
    const hn::CappedTag<float, 8> half;
    std::size_t i = 0;
    for (; i + hn::Lanes(whole) <= out.size(); i += hn::Lanes(whole))
        sum_signed(whole, &in[i], signs, &out[i]);
    for (; i + hn::Lanes(half) <= out.size(); i += hn::Lanes(half)) sum_signed(half, &in[i], signs, &out[i]);
    reference::signed_sums(in.subspan(i), signs, out.subspan(i));
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(pattern_steps_of);
HWY_EXPORT(pattern_windows_of);
HWY_EXPORT(steps_along_of);
HWY_EXPORT(signed_sums_of);

void pattern_steps(std::span<const FixedSample> sums, std::span<PatternSteps> out) {
    assert(sums.size() >= out.size() * PatternSteps::positions + PatternSteps::lag);
    HWY_DYNAMIC_DISPATCH(pattern_steps_of)(sums, out);
}

void pattern_windows(std::span<const PatternSteps> pieces, std::size_t length, float weight,
                     std::span<PatternWindow> out) {
    assert(pieces.size() >= out.size() + length);
    HWY_DYNAMIC_DISPATCH(pattern_windows_of)(pieces, length, weight, out);
}

void steps_along(std::span<const FixedSample> sums, Sample direction, std::span<float> out) {
    assert(sums.size() >= out.size() + PatternSteps::lag);
    HWY_DYNAMIC_DISPATCH(steps_along_of)(sums, direction, out);
}

void signed_sums(std::span<const float> in, std::span<const float> signs, std::span<float> out) {
    assert(in.size() + 1 >= out.size() + signs.size());
    HWY_DYNAMIC_DISPATCH(signed_sums_of)(in, signs, out);
}

}  // namespace ble::phy::kernels
#endif
