// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/deviation_sums.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/deviation_sums.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/complex_lanes-inl.hpp"
#include "phy/kernels/sin_cos-inl.hpp"
#include "phy/kernels/symbol_signs-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, symbol_batch>;
using V = hn::Vec<D>;
using M = hn::Mask<D>;

HWY_INLINE ComplexLanes<D> value_at(const ConstSymbolPhases& in, const CubicPlace& place, std::size_t k) {
    const D d;
    ComplexLanes<D> sum{hn::Zero(d), hn::Zero(d)};
    for (std::size_t i = 0; i < place.shares.size(); ++i) {
        const auto from = in.place_of(place.first + i) + k;
        const auto share = hn::Set(d, place.shares[i]);
        sum = {hn::MulAdd(share, hn::LoadU(d, &in.re[from]), sum.re),
               hn::MulAdd(share, hn::LoadU(d, &in.im[from]), sum.im)};
    }
    return sum;
}

/// Which of a batch's symbols are measured, the one way or the other.
struct CountedSymbols {
    M runs, alternations;
};

/// Each counted symbol's turn, less what its modulation leaves of the carrier's, as long as any other: a
/// pulse counts no more. Both kinds are worked on at once, as no symbol is of both.
HWY_INLINE ComplexLanes<D> turns_of(const ConstSymbolPhases& in, const MeasuredTurn& run,
                                    const MeasuredTurn& alternation, const CountedSymbols& counted,
                                    std::size_t k) {
    const D d;
    const auto pick = [&](V of_run, V of_alternation)
                          HWY_ATTR { return hn::IfThenElse(counted.runs, of_run, of_alternation); };
    const auto value = [&](const CubicPlace& of_run, const CubicPlace& of_alternation) HWY_ATTR {
        const auto a = value_at(in, of_run, k), b = value_at(in, of_alternation, k);
        return ComplexLanes<D>{pick(a.re, b.re), pick(a.im, b.im)};
    };
    const auto turn = multiply_conjugate(value(run.to, alternation.to), value(run.from, alternation.from));
    const auto number = hn::Iota(d, static_cast<float>(k));
    const auto step = pick(hn::Set(d, run.carrier_step), hn::Set(d, alternation.carrier_step));
    const auto first = pick(hn::Set(d, run.carrier), hn::Set(d, alternation.carrier));
    const auto carrier = turns_by(d, hn::MulAdd(number, step, first));
    const auto left = multiply_conjugate(turn, ComplexLanes<D>{carrier.cosine, carrier.sine});
    const auto square = hn::MulAdd(left.re, left.re, hn::Mul(left.im, left.im));
    const auto is_something =
        hn::And(hn::Or(counted.runs, counted.alternations), hn::Gt(square, hn::Zero(d)));
    const auto scale = hn::IfThenElseZero(is_something, hn::Div(hn::Set(d, 1.0F), hn::Sqrt(square)));
    return {hn::Mul(left.re, scale), hn::Mul(left.im, scale)};
}

DeviationSums sum_deviations(const ConstSymbolPhases& in, std::span<const std::int8_t> symbols,
                             const MeasuredTurn& run, const MeasuredTurn& alternation) {
    const D d;
    const auto count = symbols.size() - 4;
    std::vector<std::int8_t> padded(whole_batches(count) + 4);
    std::ranges::copy(symbols, padded.begin());
    ComplexLanes<D> runs{hn::Zero(d), hn::Zero(d)}, alternations = runs;
    for (std::size_t k = 0; k < count; k += hn::Lanes(d)) {
        const auto symbols_at = [&](std::size_t n) { return symbols_from(d, &padded[k + n]); };
        const auto here = symbols_at(2), before = symbols_at(1), behind = symbols_at(3);
        const auto long_before = hn::Eq(symbols_at(0), here), long_behind = hn::Eq(symbols_at(4), here);
        const auto is_there =
            hn::Lt(hn::Iota(d, static_cast<float>(k)), hn::Set(d, static_cast<float>(count)));
        const auto inside = hn::And(hn::Eq(before, here), hn::Eq(behind, here));
        const auto between = hn::And(hn::Ne(before, here), hn::Ne(behind, here));
        const CountedSymbols counted{hn::And(is_there, hn::And(inside, hn::Or(long_before, long_behind))),
                                     hn::And(is_there, hn::And(between, hn::And(long_before, long_behind)))};
        const auto turns = turns_of(in, run, alternation, counted, k);
        // A zero turns backwards.
        const auto forward = hn::Mul(turns.im, here);
        const auto add = [](M which, V re, V im, ComplexLanes<D>& sum) HWY_ATTR {
            sum = {hn::Add(sum.re, hn::IfThenElseZero(which, re)),
                   hn::Add(sum.im, hn::IfThenElseZero(which, im))};
        };
        add(counted.runs, turns.re, forward, runs);
        add(counted.alternations, turns.re, forward, alternations);
    }
    const auto total = [d](V lanes) { return hn::GetLane(hn::SumOfLanes(d, lanes)); };
    return {{total(runs.re), total(runs.im)}, {total(alternations.re), total(alternations.im)}};
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_deviations);

DeviationSums deviation_sums(const ConstSymbolPhases& in, std::span<const std::int8_t> symbols,
                             const MeasuredTurn& run, const MeasuredTurn& alternation) {
    if (symbols.size() <= 4) return {};
    [[maybe_unused]] const auto last =
        std::max({run.from.first, run.to.first, alternation.from.first, alternation.to.first}) + 3;
    assert(in.symbols >= last / in.samples_per_symbol() + whole_batches(symbols.size() - 4));
    return HWY_DYNAMIC_DISPATCH(sum_deviations)(in, symbols, run, alternation);
}

}  // namespace ble::phy::kernels
#endif
