// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/packet_fit.hpp"

#include <cassert>
#include <numbers>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/packet_fit.cpp"
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

/// As `PacketSums`, a lane for every symbol of a batch.
struct SumLanes {
    std::array<V, 5> time;
    std::array<V, 3> steps, slopes;
    V steps_steps, steps_slopes, slopes_slopes;
    std::array<V, 3> error;
    V error_steps, error_slopes, in_phase, power, kept;
};

/// The symbols of a batch.
struct SymbolLanes {
    V before, here, behind, settled, carrier, carrier_step, time;
    V counts;  ///< 1 for a symbol, 0 behind the last one
};

HWY_INLINE SymbolLanes symbols_at(const PacketStretch& stretch, std::size_t k) {
    const D d;
    const auto carrier = hn::LoadU(d, &stretch.carrier[k]);
    const auto number = hn::Iota(d, static_cast<float>(k));
    const auto is_there = hn::Lt(number, hn::Set(d, static_cast<float>(stretch.count)));
    return {symbols_from(d, &stretch.symbols[k]),
            symbols_from(d, &stretch.symbols[k + 1]),
            symbols_from(d, &stretch.symbols[k + 2]),
            hn::ConvertTo(d, hn::LoadU(hn::RebindToSigned<D>{}, &stretch.settled[k])),
            carrier,
            hn::Sub(hn::LoadU(d, &stretch.carrier[k + 1]), carrier),
            hn::MulAdd(number, hn::Set(d, stretch.time_step), hn::Set(d, stretch.first_time)),
            hn::IfThenElseZero(is_there, hn::Set(d, 1.0F))};
}

HWY_INLINE V pulses(const SymbolLanes& symbols, const std::array<float, 3>& pulse, V sum) {
    const D d;
    sum = hn::MulAdd(symbols.before, hn::Set(d, pulse[0]), sum);
    sum = hn::MulAdd(symbols.here, hn::Set(d, pulse[1]), sum);
    return hn::MulAdd(symbols.behind, hn::Set(d, pulse[2]), sum);
}

/// `value` x⁰, x¹ and x² are added.
HWY_INLINE void add_moments(std::array<V, 3>& sums, V value, V time) {
    sums[0] = hn::Add(sums[0], value);
    value = hn::Mul(value, time);
    sums[1] = hn::Add(sums[1], value);
    sums[2] = hn::MulAdd(value, time, sums[2]);
}

/// One of the samples of each symbol: its time, and the modulation's phase and slope there.
struct PlaceLanes {
    V time, steps, slopes;
};

HWY_INLINE PlaceLanes place_in(const SymbolLanes& symbols, const PulsePlace& place, float time_step) {
    const D d;
    return {hn::MulAdd(hn::Set(d, place.fraction), hn::Set(d, time_step), symbols.time),
            pulses(symbols, place.phase, symbols.settled), pulses(symbols, place.frequency, hn::Zero(d))};
}

HWY_INLINE ComplexLanes<D> waveform_at(const SymbolLanes& symbols, const PulsePlace& place, V steps,
                                       float index) {
    const D d;
    const auto carrier = hn::MulAdd(symbols.carrier_step, hn::Set(d, place.fraction), symbols.carrier);
    const auto radians = hn::Set(d, index * std::numbers::pi_v<float>);
    const auto turns = turns_by(d, hn::MulAdd(steps, radians, carrier));
    return {turns.cosine, turns.sine};
}

/// `greatest`: amplitude; what is beyond counts nowhere.
HWY_INLINE V kept_of(V power, const SymbolLanes& symbols, float greatest) {
    const D d;
    return hn::IfThenElseZero(hn::Le(power, hn::Set(d, greatest * greatest)), symbols.counts);
}

HWY_INLINE void add_samples(const PlaceLanes& at, V weight, SumLanes& sums) {
    auto power_of_time = weight;
    for (auto& sum : sums.time) {
        sum = hn::Add(sum, power_of_time);
        power_of_time = hn::Mul(power_of_time, at.time);
    }
    const auto weighted_steps = hn::Mul(weight, at.steps), weighted_slopes = hn::Mul(weight, at.slopes);
    add_moments(sums.steps, weighted_steps, at.time);
    add_moments(sums.slopes, weighted_slopes, at.time);
    sums.steps_steps = hn::MulAdd(weighted_steps, at.steps, sums.steps_steps);
    sums.steps_slopes = hn::MulAdd(weighted_steps, at.slopes, sums.steps_slopes);
    sums.slopes_slopes = hn::MulAdd(weighted_slopes, at.slopes, sums.slopes_slopes);
}

HWY_INLINE void add_errors(const PlaceLanes& at, V kept, ComplexLanes<D> error, SumLanes& sums) {
    const auto quadrature = hn::Mul(kept, error.im);
    add_moments(sums.error, quadrature, at.time);
    sums.error_steps = hn::MulAdd(quadrature, at.steps, sums.error_steps);
    sums.error_slopes = hn::MulAdd(quadrature, at.slopes, sums.error_slopes);
    sums.in_phase = hn::MulAdd(kept, error.re, sums.in_phase);
}

/// The waveform as it was sent.
struct IdealReference {
    const PacketWaveform& waveform;

    HWY_INLINE ComplexLanes<D> at(const SymbolLanes& symbols, V steps, std::size_t p, std::size_t) const {
        return waveform_at(symbols, waveform.places[p], steps, waveform.index);
    }
    static HWY_INLINE V weight(V kept, ComplexLanes<D>) { return kept; }
};

/// Samples of each symbol that are compared.
constexpr std::size_t phases = 2;

/// The waveform as it came out of a filter.
struct FilteredReference {
    const FilteredWaveform& filtered;

    /// Where the sample `offset` samples behind the first symbol's first stands, for that symbol.
    [[nodiscard]] HWY_INLINE std::size_t place(std::ptrdiff_t offset) const {
        const auto sample =
            static_cast<std::size_t>(static_cast<std::ptrdiff_t>(filtered.first * phases) + offset);
        return sample % phases * filtered.drawn.symbols + sample / phases;
    }
    HWY_INLINE ComplexLanes<D> at(const SymbolLanes&, V, std::size_t p, std::size_t k) const {
        const D d;
        const auto load = [&](std::ptrdiff_t offset) {
            const auto from = place(static_cast<std::ptrdiff_t>(p) + offset) + k;
            return ComplexLanes<D>{hn::LoadU(d, &filtered.drawn.re[from]),
                                   hn::LoadU(d, &filtered.drawn.im[from])};
        };
        const auto middle = load(0);
        const auto tap = hn::Set(d, filtered.taps[0]);
        ComplexLanes<D> sum{hn::Mul(tap, middle.re), hn::Mul(tap, middle.im)};
        for (std::size_t m = 1; m < filtered.taps.size(); ++m) {
            const auto offset = static_cast<std::ptrdiff_t>(m);
            const auto before = load(-offset), behind = load(offset);
            const auto side = hn::Set(d, filtered.taps[m]);
            sum.re = hn::MulAdd(side, hn::Add(before.re, behind.re), sum.re);
            sum.im = hn::MulAdd(side, hn::Add(before.im, behind.im), sum.im);
        }
        return sum;
    }
    static HWY_INLINE V weight(V kept, ComplexLanes<D> reference) {
        const auto square = hn::MulAdd(reference.re, reference.re, hn::Mul(reference.im, reference.im));
        return hn::Mul(kept, square);
    }
};

HWY_INLINE PacketSums totals_of(const SumLanes& sums) {
    const D d;
    const auto total = [d](V lanes) { return hn::GetLane(hn::SumOfLanes(d, lanes)); };
    const auto totals = [&](const std::array<V, 3>& v) {
        return std::array{total(v[0]), total(v[1]), total(v[2])};
    };
    return {.time = {total(sums.time[0]), total(sums.time[1]), total(sums.time[2]), total(sums.time[3]),
                     total(sums.time[4])},
            .steps = totals(sums.steps),
            .slopes = totals(sums.slopes),
            .steps_steps = total(sums.steps_steps),
            .steps_slopes = total(sums.steps_slopes),
            .slopes_slopes = total(sums.slopes_slopes),
            .error = totals(sums.error),
            .error_steps = total(sums.error_steps),
            .error_slopes = total(sums.error_slopes),
            .in_phase = total(sums.in_phase),
            .power = total(sums.power),
            .kept = total(sums.kept)};
}

template <class Reference>
PacketSums sum_packet(const PacketStretch& stretch, const PacketWaveform& waveform,
                      const Reference& references) {
    const D d;
    const auto zero = hn::Zero(d);
    SumLanes sums{{zero, zero, zero, zero, zero},
                  {zero, zero, zero},
                  {zero, zero, zero},
                  zero,
                  zero,
                  zero,
                  {zero, zero, zero},
                  zero,
                  zero,
                  zero,
                  zero,
                  zero};
    const auto apart = stretch.samples.samples_per_symbol() / phases;
    const std::array starts{stretch.samples.place_of(stretch.first),
                            stretch.samples.place_of(stretch.first + apart)};
    for (std::size_t k = 0; k < stretch.count; k += hn::Lanes(d)) {
        const auto symbols = symbols_at(stretch, k);
        for (std::size_t p = 0; p < phases; ++p) {
            const auto from = starts[p] + k;
            const ComplexLanes<D> sample{hn::LoadU(d, &stretch.samples.re[from]),
                                         hn::LoadU(d, &stretch.samples.im[from])};
            const auto at = place_in(symbols, waveform.places[p], stretch.time_step);
            const auto power = hn::MulAdd(sample.re, sample.re, hn::Mul(sample.im, sample.im));
            const auto kept = kept_of(power, symbols, waveform.greatest);
            const auto reference = references.at(symbols, at.steps, p, k);
            add_samples(at, Reference::weight(kept, reference), sums);
            add_errors(at, kept, multiply_conjugate(sample, reference), sums);
            sums.power = hn::MulAdd(kept, power, sums.power);
            sums.kept = hn::Add(sums.kept, kept);
        }
    }
    return totals_of(sums);
}

PacketSums sum_ideal(const PacketStretch& stretch, const PacketWaveform& waveform) {
    return sum_packet(stretch, waveform, IdealReference{waveform});
}

PacketSums sum_filtered(const PacketStretch& stretch, const PacketWaveform& waveform,
                        const FilteredWaveform& filtered) {
    return sum_packet(stretch, waveform, FilteredReference{filtered});
}

void draw(const PacketStretch& stretch, const PacketWaveform& waveform, const SymbolPhases& out) {
    const D d;
    for (std::size_t k = 0; k < stretch.count; k += hn::Lanes(d)) {
        const auto symbols = symbols_at(stretch, k);
        for (std::size_t p = 0; p < waveform.places.size(); ++p) {
            const auto& place = waveform.places[p];
            const auto steps = pulses(symbols, place.phase, symbols.settled);
            const auto drawn = waveform_at(symbols, place, steps, waveform.index);
            hn::StoreU(drawn.re, d, &out.re[p * out.symbols + k]);
            hn::StoreU(drawn.im, d, &out.im[p * out.symbols + k]);
        }
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_ideal);
HWY_EXPORT(sum_filtered);
HWY_EXPORT(draw);

PacketSums packet_sums(const PacketStretch& stretch, const PacketWaveform& waveform) {
    [[maybe_unused]] const auto symbols = whole_batches(stretch.count),
                                each = stretch.samples.samples_per_symbol();
    assert(each == 2 || each == 4);
    assert(stretch.settled.size() >= symbols && stretch.symbols.size() >= symbols + 2);
    assert(stretch.carrier.size() >= symbols + 1);
    assert(stretch.samples.symbols >= symbols + (stretch.first + each - 1) / each);
    return HWY_DYNAMIC_DISPATCH(sum_ideal)(stretch, waveform);
}

PacketSums packet_sums(const PacketStretch& stretch, const PacketWaveform& waveform,
                       const FilteredWaveform& filtered) {
    [[maybe_unused]] const auto symbols = whole_batches(stretch.count);
    [[maybe_unused]] const auto reach = filtered.taps.size() / 2;  // symbols, of two samples each
    assert(stretch.samples.samples_per_symbol() == 2 &&
           stretch.samples.symbols >= symbols + (stretch.first + 1) / 2);
    assert(filtered.first >= reach && filtered.first + symbols + reach <= filtered.drawn.symbols);
    return HWY_DYNAMIC_DISPATCH(sum_filtered)(stretch, waveform, filtered);
}

void draw_packet(const PacketStretch& stretch, const PacketWaveform& waveform, const SymbolPhases& out) {
    assert(waveform.places.size() == out.samples_per_symbol());
    assert(out.symbols >= whole_batches(stretch.count));
    HWY_DYNAMIC_DISPATCH(draw)(stretch, waveform, out);
}

}  // namespace ble::phy::kernels
#endif
