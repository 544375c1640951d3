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
    V error_steps, error_slopes, in_phase, power;
};

/// The symbols of a batch.
struct SymbolLanes {
    V before, here, behind, settled, carrier, carrier_step, time;
    V counts;  ///< 1 for a symbol, 0 behind the last one
};

HWY_INLINE V as_floats(const std::int8_t* from) {
    const D d;
    const hn::Rebind<std::int8_t, D> octets;
    return hn::ConvertTo(d, hn::PromoteTo(hn::RebindToSigned<D>{}, hn::LoadU(octets, from)));
}

HWY_INLINE SymbolLanes symbols_at(const PacketStretch& stretch, std::size_t k) {
    const D d;
    const auto carrier = hn::LoadU(d, &stretch.carrier[k]);
    const auto number = hn::Iota(d, static_cast<float>(k));
    const auto is_there = hn::Lt(number, hn::Set(d, static_cast<float>(stretch.count)));
    return {as_floats(&stretch.symbols[k]),
            as_floats(&stretch.symbols[k + 1]),
            as_floats(&stretch.symbols[k + 2]),
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

HWY_INLINE void add_samples(const SymbolLanes& symbols, const PulsePlace& place, float time_step,
                            const PacketWaveform& waveform, ComplexLanes<D> samples, SumLanes& sums) {
    const D d;
    const auto fraction = hn::Set(d, place.fraction);
    const auto steps = pulses(symbols, place.phase, symbols.settled);
    const auto slopes = pulses(symbols, place.frequency, hn::Zero(d));
    const auto carrier = hn::MulAdd(symbols.carrier_step, fraction, symbols.carrier);
    const auto index = hn::Set(d, waveform.index * std::numbers::pi_v<float>);
    const auto turns = turns_by(d, hn::MulAdd(steps, index, carrier));
    const auto error = multiply_conjugate(samples, ComplexLanes<D>{turns.cosine, turns.sine});
    const auto power = hn::MulAdd(samples.re, samples.re, hn::Mul(samples.im, samples.im));

    // What is left out counts nowhere.
    const auto greatest = hn::Set(d, waveform.greatest * waveform.greatest);
    const auto kept = hn::IfThenElseZero(hn::Le(power, greatest), symbols.counts);
    const auto time = hn::MulAdd(fraction, hn::Set(d, time_step), symbols.time);
    auto power_of_time = kept;
    for (auto& sum : sums.time) {
        sum = hn::Add(sum, power_of_time);
        power_of_time = hn::Mul(power_of_time, time);
    }
    const auto kept_steps = hn::Mul(kept, steps), kept_slopes = hn::Mul(kept, slopes);
    add_moments(sums.steps, kept_steps, time);
    add_moments(sums.slopes, kept_slopes, time);
    sums.steps_steps = hn::MulAdd(kept_steps, steps, sums.steps_steps);
    sums.steps_slopes = hn::MulAdd(kept_steps, slopes, sums.steps_slopes);
    sums.slopes_slopes = hn::MulAdd(kept_slopes, slopes, sums.slopes_slopes);
    add_moments(sums.error, hn::Mul(kept, error.im), time);
    sums.error_steps = hn::MulAdd(kept_steps, error.im, sums.error_steps);
    sums.error_slopes = hn::MulAdd(kept_slopes, error.im, sums.error_slopes);
    sums.in_phase = hn::MulAdd(kept, error.re, sums.in_phase);
    sums.power = hn::MulAdd(kept, power, sums.power);
}

template <std::size_t phases>
PacketSums sum_packet(const PacketStretch& stretch, const PacketWaveform& waveform) {
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
                  zero};
    for (std::size_t k = 0; k < stretch.count; k += hn::Lanes(d)) {
        const auto symbols = symbols_at(stretch, k);
        std::array<ComplexLanes<D>, phases> samples;
        load_apart(d, &stretch.samples[k * phases], samples);
        for (std::size_t p = 0; p < phases; ++p)
            add_samples(symbols, waveform.places[p], stretch.time_step, waveform, samples[p], sums);
    }
    const auto total = [&](V lanes) { return hn::GetLane(hn::SumOfLanes(d, lanes)); };
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
            .power = total(sums.power)};
}

PacketSums sum_two_a_symbol(const PacketStretch& stretch, const PacketWaveform& waveform) {
    return sum_packet<2>(stretch, waveform);
}

PacketSums sum_four_a_symbol(const PacketStretch& stretch, const PacketWaveform& waveform) {
    return sum_packet<4>(stretch, waveform);
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_two_a_symbol);
HWY_EXPORT(sum_four_a_symbol);

PacketSums packet_sums(const PacketStretch& stretch, const PacketWaveform& waveform) {
    const auto phases = waveform.places.size();
    [[maybe_unused]] const auto symbols = whole_batches(stretch.count);
    assert(phases == 2 || phases == 4);
    assert(stretch.settled.size() >= symbols && stretch.symbols.size() >= symbols + 2);
    assert(stretch.carrier.size() >= symbols + 1 && stretch.samples.size() >= phases * symbols);
    if (phases == 2) return HWY_DYNAMIC_DISPATCH(sum_two_a_symbol)(stretch, waveform);
    return HWY_DYNAMIC_DISPATCH(sum_four_a_symbol)(stretch, waveform);
}

}  // namespace ble::phy::kernels
#endif
