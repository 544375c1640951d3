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

void widen_and_turn(std::span<const std::int8_t> in, Turns turns, std::span<FixedSample> out) {
    reference::widen_turned(in, turns, out);
}

#else

template <class D>
HWY_INLINE hn::Vec<D> turned(D d, hn::Vec<D> samples, const FixedSample* real, const FixedSample* imaginary) {
    const hn::Repartition<std::int32_t, D> d32;
    const auto half = hn::Set(d32, 1 << 15);
    const auto re = add_pair_products(d32, samples, hn::LoadU(d, &real->re), half);
    const auto im = add_pair_products(d32, samples, hn::LoadU(d, &imaginary->re), half);
    return hn::OddEven(hn::BitCast(d, im), hn::BitCast(d, hn::ShiftRight<16>(re)));
}

/// Turns what `load(d, n)` gives, from sample n on as many as fill a vector.
template <class Load>
HWY_INLINE void turn_loaded(const Load& load, Turns turns, std::span<FixedSample> out) {
    const D16 whole;
    const hn::CappedTag<std::int16_t, 2> single;
    const auto period = turns.real.size();
    for (std::size_t from = 0; from < out.size(); from += period) {
        const auto count = std::min(period, out.size() - from);
        const auto turn = [&](auto d, std::size_t n) HWY_ATTR {
            const auto v = turned(d, load(d, from + n), &turns.real[n], &turns.imaginary[n]);
            hn::StoreU(v, d, &out[from + n].re);
        };
        std::size_t n = 0;
        for (constexpr auto lanes = hn::MaxLanes(D16{}) / 2; n + lanes <= count; n += lanes) turn(whole, n);
        for (; n < count; ++n) turn(single, n);
    }
}

void turn_batch(std::span<FixedSample> samples, Turns turns) {
    turn_loaded([&](auto d, std::size_t n) HWY_ATTR { return hn::LoadU(d, &samples[n].re); }, turns, samples);
}

void widen_and_turn(std::span<const std::int8_t> in, Turns turns, std::span<FixedSample> out) {
    const auto load = [&](auto d, std::size_t n) HWY_ATTR {
        const hn::Rebind<std::int8_t, decltype(d)> narrow;
        return hn::ShiftLeft<8>(hn::PromoteTo(d, hn::LoadU(narrow, &in[2 * n])));
    };
    turn_loaded(load, turns, out);
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
HWY_EXPORT(widen_and_turn);

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

void widen_turned(std::span<const std::int8_t> in, Turns turns, std::span<FixedSample> out) {
    assert(turns.real.size() == turns.imaginary.size() && in.size() == 2 * out.size());
    HWY_DYNAMIC_DISPATCH(widen_and_turn)(in, turns, out);
}

}  // namespace ble::phy::kernels
#endif
