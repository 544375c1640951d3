// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/branch_filter.hpp"

#include "phy/kernels/reference.hpp"

#include <bit>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/branch_filter.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/pair_products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

// A single lane holds no pair: the plain formulas serve.
void pair_batch(std::span<const FixedSample> in, std::size_t phases, std::span<PhasePairs> out) {
    reference::pair_times(in, phases, out);
}
void filter_batch(std::span<const PhasePairs> phases, std::span<const PhaseTaps> taps,
                  std::span<BranchRow> out) {
    reference::filter_branches(phases, taps, out);
}

#else

namespace hn = hwy::HWY_NAMESPACE;
using D16 = hn::CappedTag<std::int16_t, bank_batch / 2>;
using V16 = hn::Vec<D16>;
using D32 = hn::Repartition<std::int32_t, D16>;
using V32 = hn::Vec<D32>;

/// Blocks of four samples, `stride` samples apart, one after the other.
template <class D>
HWY_INLINE hn::Vec<D> load_blocks(D d, const FixedSample* from, std::size_t stride) {
    if constexpr (hn::MaxLanes(D{}) == 8) {
        return hn::LoadU(d, &from->re);
    } else {
        const hn::Half<D> half;
        const auto* upper = from + hn::MaxLanes(half) / 8 * stride;
        return hn::Combine(d, load_blocks(half, upper, stride), load_blocks(half, from, stride));
    }
}

/// Transposes four pairs each of two phases, [re im re im] at four times, in every block.
HWY_INLINE void store_pairs(const V32 (&at)[4], PhasePairs* out, std::array<TimePair, 48> PairRow::*parity,
                            std::size_t index) {
    const D32 d;
    const hn::Repartition<std::int64_t, D32> wide;
    const auto store = [&](const PairRow& row, auto v) {
        hn::StoreU(hn::BitCast(D16{}, v), D16{}, const_cast<std::int16_t*>(&(row.*parity)[index].now));
    };
    const auto early = hn::BitCast(wide, hn::InterleaveLower(d, at[0], at[1]));
    const auto late = hn::BitCast(wide, hn::InterleaveLower(d, at[2], at[3]));
    store(out[0].re, hn::InterleaveLower(wide, early, late));
    store(out[0].im, hn::InterleaveUpper(wide, early, late));
    const auto next_early = hn::BitCast(wide, hn::InterleaveUpper(d, at[0], at[1]));
    const auto next_late = hn::BitCast(wide, hn::InterleaveUpper(d, at[2], at[3]));
    store(out[1].re, hn::InterleaveLower(wide, next_early, next_late));
    store(out[1].im, hn::InterleaveUpper(wide, next_early, next_late));
}

void pair_batch(std::span<const FixedSample> in, std::size_t phases, std::span<PhasePairs> out) {
    const D16 d;
    const D32 d32;
    constexpr std::size_t times = hn::MaxLanes(D16{});  // in a vector's blocks, eight each
    for (std::size_t p = 0; p < phases; p += 4) {
        for (std::size_t t = 0; t < bank_batch; t += times) {
            V16 row[10];
            for (std::size_t i = 0; i < 10; ++i) row[i] = load_blocks(d, &in[(t + i) * phases + p], 8 * phases);
            const auto low = [&](std::size_t i) {
                return hn::BitCast(d32, hn::InterleaveLower(d, row[i], row[i + 2]));
            };
            const auto high = [&](std::size_t i) {
                return hn::BitCast(d32, hn::InterleaveUpper(d, row[i], row[i + 2]));
            };
            const auto index = PairRow::history + t / 2;
            store_pairs({low(0), low(2), low(4), low(6)}, &out[p], &PairRow::even, index);
            store_pairs({high(0), high(2), high(4), high(6)}, &out[p + 2], &PairRow::even, index);
            store_pairs({low(1), low(3), low(5), low(7)}, &out[p], &PairRow::odd, index);
            store_pairs({high(1), high(3), high(5), high(7)}, &out[p + 2], &PairRow::odd, index);
        }
    }
}

/// The taps of a branch, each pair in all lanes.
struct BranchTaps {
    V16 pair[taps_per_branch / 2];

    explicit BranchTaps(const std::array<TimePair, taps_per_branch / 2>& taps) {
        for (std::size_t k = 0; k < taps.size(); ++k)
            pair[k] = hn::BitCast(D16{}, hn::Set(D32{}, std::bit_cast<std::int32_t>(taps[k])));
    }
};

/// A half beforehand, so that the upper half of the sum is rounded.
HWY_INLINE V32 filter(const BranchTaps& taps, const TimePair* pairs) {
    auto sum = hn::Set(D32{}, 1 << 15);
    for (std::size_t k = 0; k < taps_per_branch / 2; ++k)
        sum = add_pair_products(D32{}, taps.pair[k], hn::LoadU(D16{}, &pairs[2 * k].now), sum);
    return sum;
}

/// Upper halves of sums at even and at odd times, in order of time.
HWY_INLINE V16 upper_halves(V32 even, V32 odd) {
    return hn::OddEven(hn::BitCast(D16{}, odd), hn::BitCast(D16{}, hn::ShiftRight<16>(even)));
}

template <class Difference>
HWY_INLINE void filter_phase(const PhasePairs& phase, const PhaseTaps& taps, std::span<BranchRow> out,
                             const Difference& difference) {
    const BranchTaps at_even{taps.even_lags}, at_odd{taps.odd_lags};
    const auto run = [&](const PairRow& in, std::int16_t* sum, std::int16_t* apart) {
        for (std::size_t t = 0; t < bank_batch; t += hn::MaxLanes(D16{})) {
            const auto* even = &in.even[PairRow::origin + t / 2];
            const auto* odd = &in.odd[PairRow::origin + t / 2];
            // An odd lag after an even time is an odd row, after an odd time the next even one.
            const auto a = upper_halves(filter(at_even, even), filter(at_even, odd));
            const auto b = upper_halves(filter(at_odd, odd), filter(at_odd, even + 1));
            hn::StoreU(hn::Add(a, b), D16{}, sum + t);
            hn::StoreU(difference(a, b), D16{}, apart + t);
        }
    };
    auto &sum = out[taps.sum_row], &apart = out[taps.difference_row];
    run(phase.re, sum.re.data(), apart.re.data());
    run(phase.im, sum.im.data(), apart.im.data());
}

void filter_batch(std::span<const PhasePairs> phases, std::span<const PhaseTaps> taps,
                  std::span<BranchRow> out) {
    for (std::size_t p = 0; p < taps.size(); ++p) {
        if (taps[p].difference == PhaseTaps::Difference::even_minus_odd) {
            filter_phase(phases[p], taps[p], out, [](V16 even, V16 odd) { return hn::Sub(even, odd); });
        } else {
            filter_phase(phases[p], taps[p], out, [](V16 even, V16 odd) { return hn::Sub(odd, even); });
        }
    }
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(pair_batch);
HWY_EXPORT(filter_batch);

void pair_times(std::span<const FixedSample> in, std::size_t phases, std::span<PhasePairs> out) {
    assert(in.size() >= (bank_batch + 1) * phases + padded(phases) && out.size() == padded(phases));
    HWY_DYNAMIC_DISPATCH(pair_batch)(in, phases, out);
}

void filter_branches(std::span<const PhasePairs> phases, std::span<const PhaseTaps> taps,
                     std::span<BranchRow> out) {
    assert(phases.size() >= taps.size() && out.size() == 2 * taps.size());
    HWY_DYNAMIC_DISPATCH(filter_batch)(phases, taps, out);
}

}  // namespace ble::phy::kernels
#endif
