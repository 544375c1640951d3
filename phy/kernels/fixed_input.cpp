// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/fixed_input.hpp"

#include "phy/kernels/reference.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/fixed_input.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/pair_products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using D16 = hn::CappedTag<std::int16_t, 32>;
using Single16 = hn::CappedTag<std::int16_t, 1>;

/// Calls `body(tag, n)` for n = 0, …, in whole vectors and then one by one.
template <class Full, class Single, class Body>
HWY_INLINE void in_turn(Full full, Single single, std::size_t count, const Body& body) {
    std::size_t n = 0;
    for (; n + hn::Lanes(full) <= count; n += hn::Lanes(full)) body(full, n);
    for (; n < count; ++n) body(single, n);
}

void widen_signed(std::span<const std::int8_t> in, std::span<std::int16_t> out) {
    in_turn(D16{}, Single16{}, in.size(),
            [from = in.data(), to = out.data()](auto d, std::size_t n) HWY_ATTR {
                const hn::Rebind<std::int8_t, decltype(d)> narrow;
                hn::StoreU(hn::ShiftLeft<8>(hn::PromoteTo(d, hn::LoadU(narrow, from + n))), d, to + n);
            });
}

void widen_unsigned(std::span<const std::uint8_t> in, std::span<std::int16_t> out) {
    in_turn(D16{}, Single16{}, in.size(),
            [from = in.data(), to = out.data()](auto d, std::size_t n) HWY_ATTR {
                const hn::Rebind<std::uint8_t, decltype(d)> narrow;
                const auto wide = hn::ShiftLeft<8>(hn::PromoteTo(d, hn::LoadU(narrow, from + n)));
                hn::StoreU(hn::Xor(wide, hn::Set(d, -32'640)), d, to + n);
            });
}

void amplify_fixed(std::span<const std::int16_t> in, int shift, std::span<std::int16_t> out) {
    in_turn(D16{}, Single16{}, in.size(), [&](auto d, std::size_t n) HWY_ATTR {
        hn::StoreU(hn::ShiftLeftSame(hn::LoadU(d, &in[n]), shift), d, &out[n]);
    });
}

void amplify_float(std::span<const float> in, float gain, std::span<std::int16_t> out) {
    const hn::CappedTag<float, 16> full;
    const hn::CappedTag<float, 1> single;
    in_turn(full, single, in.size(), [&](auto d, std::size_t n) HWY_ATTR {
        const hn::Rebind<std::int16_t, decltype(d)> narrow;
        const auto v = hn::Mul(hn::LoadU(d, &in[n]), hn::Set(d, gain));
        const auto number = hn::IfThenElseZero(hn::Eq(v, v), v);
        const auto limit = hn::Set(d, 32'767.0F);
        const auto clipped = hn::Max(hn::Min(number, limit), hn::Neg(limit));
        hn::StoreU(hn::DemoteTo(narrow, hn::NearestInt(clipped)), narrow, &out[n]);
    });
}

/// The largest of `magnitude` of all values.
template <class Full, class Single, class T, class Magnitude>
HWY_INLINE T peak_of(Full full, Single single, std::span<const T> in, const Magnitude& magnitude) {
    auto lanes = hn::Zero(full);
    std::size_t n = 0;
    for (; n + hn::Lanes(full) <= in.size(); n += hn::Lanes(full))
        lanes = hn::Max(lanes, magnitude(full, hn::LoadU(full, &in[n])));
    T highest[hn::MaxLanes(full)];
    hn::StoreU(lanes, full, highest);
    T most = *std::max_element(std::begin(highest), std::end(highest));
    for (; n < in.size(); ++n)
        most = std::max(most, hn::GetLane(magnitude(single, hn::LoadU(single, &in[n]))));
    return most;
}

std::int16_t peak_fixed(std::span<const std::int16_t> in) {
    return peak_of(D16{}, Single16{}, in,
                   [](auto d, auto v) HWY_ATTR { return hn::Max(v, hn::SaturatedSub(hn::Zero(d), v)); });
}

float peak_float(std::span<const float> in) {
    const hn::CappedTag<float, 16> full;
    const hn::CappedTag<float, 1> single;
    return peak_of(full, single, in, [](auto d, auto v) HWY_ATTR {
        // The comparison is false of what is not a number.
        const auto magnitude = hn::Abs(v);
        const auto finite = hn::Le(magnitude, hn::Set(d, std::numeric_limits<float>::max()));
        return hn::IfThenElseZero(finite, magnitude);
    });
}

#if HWY_TARGET == HWY_SCALAR

void turn_batch(std::span<FixedSample> samples, Turns turns) { reference::turn_halved(samples, turns); }

#else

template <class D>
HWY_INLINE void turn_some(D d, FixedSample* samples, const FixedSample* real, const FixedSample* imaginary) {
    const hn::Repartition<std::int32_t, D> d32;
    const auto v = hn::LoadU(d, &samples->re);
    const auto half = hn::Set(d32, 1 << 15);
    const auto re = add_pair_products(d32, v, hn::LoadU(d, &real->re), half);
    const auto im = add_pair_products(d32, v, hn::LoadU(d, &imaginary->re), half);
    hn::StoreU(hn::OddEven(hn::BitCast(d, im), hn::BitCast(d, hn::ShiftRight<16>(re))), d, &samples->re);
}

void turn_batch(std::span<FixedSample> samples, Turns turns) {
    const hn::CappedTag<std::int16_t, 2> single;
    constexpr auto lanes = hn::MaxLanes(D16{}) / 2;
    const auto period = turns.real.size();
    for (std::size_t from = 0; from < samples.size(); from += period) {
        const auto count = std::min(period, samples.size() - from);
        std::size_t n = 0;
        for (; n + lanes <= count; n += lanes)
            turn_some(D16{}, &samples[from + n], &turns.real[n], &turns.imaginary[n]);
        for (; n < count; ++n) turn_some(single, &samples[from + n], &turns.real[n], &turns.imaginary[n]);
    }
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(widen_signed);
HWY_EXPORT(widen_unsigned);
HWY_EXPORT(amplify_fixed);
HWY_EXPORT(amplify_float);
HWY_EXPORT(peak_fixed);
HWY_EXPORT(peak_float);
HWY_EXPORT(turn_batch);

void widen(std::span<const std::int8_t> in, std::span<std::int16_t> out) {
    assert(in.size() == out.size());
    HWY_DYNAMIC_DISPATCH(widen_signed)(in, out);
}

void widen(std::span<const std::uint8_t> in, std::span<std::int16_t> out) {
    assert(in.size() == out.size());
    HWY_DYNAMIC_DISPATCH(widen_unsigned)(in, out);
}

void amplify(std::span<const std::int16_t> in, int shift, std::span<std::int16_t> out) {
    assert(in.size() == out.size() && shift >= 0);
    HWY_DYNAMIC_DISPATCH(amplify_fixed)(in, shift, out);
}

void amplify(std::span<const float> in, float gain, std::span<std::int16_t> out) {
    assert(in.size() == out.size());
    HWY_DYNAMIC_DISPATCH(amplify_float)(in, gain, out);
}

std::int16_t peak(std::span<const std::int16_t> in) { return HWY_DYNAMIC_DISPATCH(peak_fixed)(in); }
float peak(std::span<const float> in) { return HWY_DYNAMIC_DISPATCH(peak_float)(in); }

void turn_halved(std::span<FixedSample> samples, Turns turns) {
    assert(turns.real.size() == turns.imaginary.size());
    HWY_DYNAMIC_DISPATCH(turn_batch)(samples, turns);
}

}  // namespace ble::phy::kernels
#endif
