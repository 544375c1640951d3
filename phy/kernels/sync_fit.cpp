// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/sync_fit.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numbers>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/sync_fit.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/complex_lanes-inl.hpp"
#include "phy/kernels/sin_cos-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, symbol_batch>;
using V = hn::Vec<D>;

struct SumVectors {
    V power, by_number, by_steps, by_slope;
};

HWY_INLINE V between(const SyncTable& table, V fraction, std::size_t n) {
    const D d;
    const auto low = hn::LoadU(d, &table.low[n]);
    return hn::MulAdd(fraction, hn::Sub(hn::LoadU(d, &table.high[n]), low), low);
}

/// `values` are zero where there are no samples. Adds to the sums, and to `sum` itself what is left of them.
HWY_INLINE void add_samples(const SyncTrack& track, ComplexLanes<D> values, std::size_t n,
                            ComplexLanes<D>& sum, SumVectors& sums) {
    const D d;
    const auto fraction = hn::Set(d, track.fraction);
    const auto number = hn::Iota(d, static_cast<float>(n));
    const auto steps = between(track.steps, fraction, n), slopes = between(track.slopes, fraction, n);
    auto angle = hn::MulAdd(number, hn::Set(d, track.turn), hn::Set(d, track.phase));
    angle = hn::MulAdd(steps, hn::Set(d, track.index * std::numbers::pi_v<float>), angle);
    const auto turns = turns_by(d, angle);
    const auto left = multiply_conjugate(values, ComplexLanes<D>{turns.cosine, turns.sine});
    sum = {hn::Add(sum.re, left.re), hn::Add(sum.im, left.im)};
    sums = {hn::MulAdd(left.re, left.re, hn::MulAdd(left.im, left.im, sums.power)),
            hn::MulAdd(left.im, number, sums.by_number), hn::MulAdd(left.im, steps, sums.by_steps),
            hn::MulAdd(left.im, slopes, sums.by_slope)};
}

HWY_INLINE float total(V lanes) { return hn::GetLane(hn::SumOfLanes(D{}, lanes)); }

SyncSums sum_errors(std::span<const Sample> samples, const SyncTrack& track, std::size_t piece) {
    const D d;
    const auto zero = hn::Zero(d);
    SumVectors sums{zero, zero, zero, zero};
    SyncSums out;
    for (std::size_t n = 0; n < samples.size();) {
        const auto end = std::min(n + piece, samples.size());
        const bool is_whole = end == n + piece;
        ComplexLanes<D> sum{zero, zero};
        for (; n + hn::Lanes(d) <= end; n += hn::Lanes(d))
            add_samples(track, load_pairs(d, &samples[n]), n, sum, sums);
        if (n < end) {
            std::array<Sample, symbol_batch> rest{};
            std::copy(samples.begin() + static_cast<std::ptrdiff_t>(n), samples.end(), rest.begin());
            add_samples(track, load_pairs(d, rest.data()), n, sum, sums);
            n = end;
        }
        const float re = total(sum.re), im = total(sum.im);
        out.re += re;
        out.im += im;
        if (is_whole) out.explained += re * re + im * im;
    }
    out.power = total(sums.power);
    out.by_number = total(sums.by_number);
    out.by_steps = total(sums.by_steps);
    out.by_slope = total(sums.by_slope);
    return out;
}

void multiply_symbols(const ConstSymbolPhases& in, std::size_t first, const ConstSymbolPhases& reference,
                      std::span<Sample> out) {
    const D d;
    const auto phases = in.samples_per_symbol();
    const auto at = [&](const ConstSymbolPhases& from, std::size_t place) {
        return ComplexLanes<D>{hn::LoadU(d, &from.re[place]), hn::LoadU(d, &from.im[place])};
    };
    for (std::size_t k = 0; k < out.size(); k += hn::Lanes(d)) {
        ComplexLanes<D> sum{hn::Zero(d), hn::Zero(d)};
        for (std::size_t j = 0, n = first; j < phases; ++j, ++n) {
            const auto place = n % phases * in.symbols + n / phases + k;
            const auto product = multiply_conjugate(at(in, place), at(reference, j * reference.symbols + k));
            sum = {hn::Add(sum.re, product.re), hn::Add(sum.im, product.im)};
        }
        store_pairs(d, sum, &out[k]);
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_errors);
HWY_EXPORT(multiply_symbols);

SyncSums sync_sums(std::span<const Sample> samples, const SyncTrack& track, std::size_t piece) {
    [[maybe_unused]] const auto needed = whole_batches(samples.size());
    assert(track.steps.low.size() >= needed && track.steps.high.size() >= needed);
    assert(track.slopes.low.size() >= needed && track.slopes.high.size() >= needed);
    assert(piece > 0 && (piece % symbol_batch == 0 || piece >= samples.size()));
    return HWY_DYNAMIC_DISPATCH(sum_errors)(samples, track, piece);
}

void symbol_products(const ConstSymbolPhases& in, std::size_t first, const ConstSymbolPhases& reference,
                     std::span<Sample> out) {
    assert(out.size() % symbol_batch == 0 && reference.symbols >= out.size());
    assert(in.symbols >= out.size() + first / in.samples_per_symbol() + 1);
    HWY_DYNAMIC_DISPATCH(multiply_symbols)(in, first, reference, out);
}

}  // namespace ble::phy::kernels
#endif
