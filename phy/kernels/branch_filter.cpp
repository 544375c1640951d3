// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/branch_filter.hpp"

#include "phy/kernels/reference.hpp"

#include <bit>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/branch_filter.cpp"
#include <hwy/cache_control.h>
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
                  std::span<BranchRow> out, const Coming&) {
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

/// Pairs of two samples, [re im re im], at four times.
struct PairBlocks {
    V32 time[4];

    /// Transposes every block, so that time lies in the lanes, and stores a row's in `to(…)`.
    template <class Place>
    HWY_INLINE void store(const Place& to) const {
        const D32 d;
        const hn::Repartition<std::int64_t, D32> wide;
        const auto put = [](auto v, TimePair* place)
                             HWY_ATTR { hn::StoreU(hn::BitCast(D16{}, v), D16{}, &place->now); };
        const auto early = hn::BitCast(wide, hn::InterleaveLower(d, time[0], time[1]));
        const auto late = hn::BitCast(wide, hn::InterleaveLower(d, time[2], time[3]));
        put(hn::InterleaveLower(wide, early, late), to(0, &PhasePairs::re));
        put(hn::InterleaveUpper(wide, early, late), to(0, &PhasePairs::im));
        const auto next_early = hn::BitCast(wide, hn::InterleaveUpper(d, time[0], time[1]));
        const auto next_late = hn::BitCast(wide, hn::InterleaveUpper(d, time[2], time[3]));
        put(hn::InterleaveLower(wide, next_early, next_late), to(1, &PhasePairs::re));
        put(hn::InterleaveUpper(wide, next_early, next_late), to(1, &PhasePairs::im));
    }
};

/// Four phases, of which `in` is the first's first sample, from time t on for as many times as a vector has
/// lanes.
HWY_INLINE void pair_phases(const FixedSample* in, std::size_t phases, std::size_t t, PhasePairs* out) {
    const D16 d;
    V16 row[10];
    for (std::size_t i = 0; i < 10; ++i) row[i] = load_blocks(d, in + (t + i) * phases, 8 * phases);
    for (std::size_t parity = 0; parity < 2; ++parity) {
        PairBlocks first, second;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto now = row[2 * i + parity], later = row[2 * i + parity + 2];
            first.time[i] = hn::BitCast(D32{}, hn::InterleaveLower(d, now, later));
            second.time[i] = hn::BitCast(D32{}, hn::InterleaveUpper(d, now, later));
        }
        const auto place = [&](PhasePairs& phase, auto part) HWY_ATTR {
            auto& pairs = phase.*part;
            return &(parity == 0 ? pairs.even : pairs.odd)[PairRow::history + t / 2];
        };
        first.store([&](std::size_t i, auto part) HWY_ATTR { return place(out[i], part); });
        second.store([&](std::size_t i, auto part) HWY_ATTR { return place(out[2 + i], part); });
    }
}

void pair_batch(std::span<const FixedSample> in, std::size_t phases, std::span<PhasePairs> out) {
    for (auto& phase : out) {
        for (auto* pairs : {&phase.re, &phase.im}) pairs->keep_history();
    }
    for (std::size_t p = 0; p < phases; p += 4) {
        for (std::size_t t = 0; t < bank_batch; t += hn::MaxLanes(D16{}))
            pair_phases(&in[p], phases, t, &out[p]);
    }
}

/// The taps of a phase's two branches, each pair in all lanes.
struct TapVectors {
    static constexpr std::size_t pairs = taps_per_branch / 2;
    V16 even[pairs], odd[pairs];

    explicit TapVectors(const PhaseTaps& taps) {
        for (std::size_t k = 0; k < pairs; ++k) {
            even[k] = in_all_lanes(taps.even_lags[k]);
            odd[k] = in_all_lanes(taps.odd_lags[k]);
        }
    }

    static V16 in_all_lanes(TimePair taps) {
        return hn::BitCast(D16{}, hn::Set(D32{}, std::bit_cast<std::int32_t>(taps)));
    }
};

/// Upper halves of sums at even and at odd times, in order of time.
HWY_INLINE V16 upper_halves(V32 even, V32 odd) {
    return hn::OddEven(hn::BitCast(D16{}, odd), hn::BitCast(D16{}, hn::ShiftRight<16>(even)));
}

/// Σ_k taps[k] · rows[2k], and what is given.
HWY_INLINE V32 add_filtered(V32 sum, const V16* taps, const TimePair* rows) {
    for (std::size_t k = 0; k < TapVectors::pairs; ++k)
        sum = add_pair_products(D32{}, hn::LoadU(D16{}, &rows[2 * k].now), taps[k], sum);
    return sum;
}

/// What the transform's first step makes of a phase's two branches, at even or at odd times.
struct SumAndDifference {
    V32 sum, difference;
};

template <PhaseTaps::Difference kind>
HWY_INLINE SumAndDifference filter_both(const TapVectors& taps, const TimePair* even_lags,
                                        const TimePair* odd_lags) {
    constexpr bool even_first = kind == PhaseTaps::Difference::even_minus_odd;
    // A half, to round the upper half by, on the side that is not taken away.
    const auto half = hn::Set(D32{}, 1 << 15), none = hn::Zero(D32{});
    const auto even = add_filtered(even_first ? half : none, taps.even, even_lags);
    const auto odd = add_filtered(even_first ? none : half, taps.odd, odd_lags);
    return {hn::Add(even, odd), even_first ? hn::Sub(even, odd) : hn::Sub(odd, even)};
}

template <PhaseTaps::Difference kind>
HWY_INLINE void filter_row(const PairRow& in, const TapVectors& taps, std::int16_t* sum,
                           std::int16_t* apart) {
    for (std::size_t t = 0; t < bank_batch; t += hn::MaxLanes(D16{})) {
        const auto *even_rows = &in.even[t / 2], *odd_rows = &in.odd[t / 2];
        // An odd lag after an even time is an odd row, after an odd time the next even one.
        const auto even = filter_both<kind>(taps, even_rows, odd_rows);
        const auto odd = filter_both<kind>(taps, odd_rows, even_rows + 1);
        hn::StoreU(upper_halves(even.sum, odd.sum), D16{}, sum + t);
        hn::StoreU(upper_halves(even.difference, odd.difference), D16{}, apart + t);
    }
}

template <PhaseTaps::Difference kind>
HWY_INLINE void filter_phase(const PhasePairs& phase, const PhaseTaps& taps, std::span<BranchRow> out) {
    const TapVectors vectors{taps};
    auto &sum = out[taps.sum_row], &apart = out[taps.difference_row];
    filter_row<kind>(phase.re, vectors, sum.re.data(), apart.re.data());
    filter_row<kind>(phase.im, vectors, sum.im.data(), apart.im.data());
}

/// A part of what comes; all at once, it would keep the processor waiting.
HWY_INLINE void prefetch_part(const Coming& coming, std::size_t part, std::size_t parts) {
    constexpr std::size_t line = 64;
    const auto lines = (coming.read.size() + line - 1) / line, rows = coming.written.size();
    for (auto n = part * lines / parts; n < (part + 1) * lines / parts; ++n)
        hwy::Prefetch(&coming.read[n * line]);
    for (auto n = part * rows / parts; n < (part + 1) * rows / parts; ++n) {
        if (coming.written[n] == nullptr) continue;
        for (std::size_t t = 0; t < bank_batch; t += line / sizeof(std::int16_t))
            hwy::Prefetch(coming.written[n] + t);
    }
}

void filter_batch(std::span<const PhasePairs> phases, std::span<const PhaseTaps> taps,
                  std::span<BranchRow> out, const Coming& coming) {
    using Difference = PhaseTaps::Difference;
    for (std::size_t p = 0; p < taps.size(); ++p) {
        prefetch_part(coming, p, taps.size());
        if (taps[p].difference == Difference::even_minus_odd) {
            filter_phase<Difference::even_minus_odd>(phases[p], taps[p], out);
        } else {
            filter_phase<Difference::odd_minus_even>(phases[p], taps[p], out);
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
                     std::span<BranchRow> out, const Coming& coming) {
    assert(phases.size() >= taps.size() && out.size() == 2 * taps.size());
    HWY_DYNAMIC_DISPATCH(filter_batch)(phases, taps, out, coming);
}

}  // namespace ble::phy::kernels
#endif
