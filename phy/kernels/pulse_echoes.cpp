// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/pulse_echoes.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/pulse_echoes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/complex_lanes-inl.hpp"
#include "phy/kernels/sin_cos-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, symbol_batch>;
using Lanes = ComplexLanes<D>;

HWY_INLINE Lanes pulses_at(ConstPlanar pulses, std::size_t n) {
    return {hn::LoadU(D{}, &pulses.re[n]), hn::LoadU(D{}, &pulses.im[n])};
}

HWY_INLINE void accumulate(Lanes& sum, Lanes value) {
    sum = {hn::Add(sum.re, value.re), hn::Add(sum.im, value.im)};
}

HWY_INLINE Sample total(Lanes sum) {
    const D d;
    return {hn::GetLane(hn::SumOfLanes(d, sum.re)), hn::GetLane(hn::SumOfLanes(d, sum.im))};
}

/// The samples at `n`, zero behind the last.
HWY_INLINE Lanes received_at(std::span<const Sample> received, std::size_t n) {
    const D d;
    if (n + hn::Lanes(d) <= received.size()) return load_pairs(d, &received[n]);
    std::array<Sample, symbol_batch> rest{};
    std::copy(received.begin() + static_cast<std::ptrdiff_t>(n), received.end(), rest.begin());
    return load_pairs(d, rest.data());
}

void turn_pulses(std::span<const float> counts, float step, Planar out) {
    const D d;
    for (std::size_t n = 0; n < counts.size(); n += hn::Lanes(d)) {
        const auto turns = turns_by(d, hn::Mul(hn::LoadU(d, &counts[n]), hn::Set(d, step)));
        hn::StoreU(turns.cosine, d, &out.re[n]);
        hn::StoreU(turns.sine, d, &out.im[n]);
    }
}

EchoSums sum_echoes(std::span<const Sample> received, ConstPlanar pulses, float neighbour) {
    const D d;
    const auto zero = hn::Zero(d);
    std::array<Lanes, echo_taps> rest, lags;
    for (std::size_t i = 0; i < echo_taps; ++i) rest[i] = lags[i] = {zero, zero};
    for (std::size_t n = 0; n < pulses.re.size() - symbol_batch; n += hn::Lanes(d)) {
        std::array<Lanes, echo_taps> around;
        for (std::size_t i = 0; i < echo_taps; ++i) around[i] = pulses_at(pulses, n + i);
        for (std::size_t i = 0; i < echo_taps; ++i)
            accumulate(lags[i], multiply_conjugate(around[i], around[0]));
        if (n >= received.size()) continue;
        auto error = received_at(received, n);
        const auto g = hn::Set(d, neighbour);
        const auto less = [&](auto value, auto own, auto before, auto after) {
            const auto left = hn::NegMulAdd(g, hn::Add(before, after), hn::Sub(value, own));
            return n + hn::Lanes(d) <= received.size()
                       ? left
                       : hn::IfThenElseZero(hn::FirstN(d, received.size() - n), left);
        };
        error = {less(error.re, around[2].re, around[1].re, around[3].re),
                 less(error.im, around[2].im, around[1].im, around[3].im)};
        for (std::size_t i = 0; i < echo_taps; ++i) accumulate(rest[i], multiply_conjugate(error, around[i]));
    }
    EchoSums sums;
    std::ranges::transform(rest, sums.rest.begin(), total);
    std::ranges::transform(lags, sums.lags.begin(), total);
    return sums;
}

void subtract(std::span<Sample> received, ConstPlanar pulses, const std::array<Sample, echo_taps>& echoes) {
    const D d;
    for (std::size_t n = 0; n < received.size(); n += hn::Lanes(d)) {
        auto left = received_at(received, n);
        for (std::size_t i = 0; i < echo_taps; ++i) {
            const Lanes echo{hn::Set(d, echoes[i].real()), hn::Set(d, echoes[i].imag())};
            const auto heard = multiply(echo, pulses_at(pulses, n + i));
            left = {hn::Sub(left.re, heard.re), hn::Sub(left.im, heard.im)};
        }
        if (n + hn::Lanes(d) <= received.size()) {
            store_pairs(d, left, &received[n]);
            continue;
        }
        std::array<Sample, symbol_batch> rest;
        store_pairs(d, left, rest.data());
        std::copy_n(rest.begin(), received.size() - n, received.begin() + static_cast<std::ptrdiff_t>(n));
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(turn_pulses);
HWY_EXPORT(sum_echoes);
HWY_EXPORT(subtract);

void pulse_turns(std::span<const float> counts, float step, Planar out) {
    assert(counts.size() % symbol_batch == 0 && out.re.size() >= counts.size());
    HWY_DYNAMIC_DISPATCH(turn_pulses)(counts, step, out);
}

EchoSums echo_sums(std::span<const Sample> received, ConstPlanar pulses, float neighbour) {
    assert(pulses.re.size() >= echo_pulses(received.size()));
    return HWY_DYNAMIC_DISPATCH(sum_echoes)(received, pulses, neighbour);
}

void subtract_echoes(std::span<Sample> received, ConstPlanar pulses,
                     const std::array<Sample, echo_taps>& echoes) {
    assert(pulses.re.size() >= echo_pulses(received.size()));
    HWY_DYNAMIC_DISPATCH(subtract)(received, pulses, echoes);
}

}  // namespace ble::phy::kernels
#endif
