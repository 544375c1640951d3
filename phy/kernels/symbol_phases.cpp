// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/symbol_phases.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/symbol_phases.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/complex_lanes-inl.hpp"
#include "phy/kernels/sin_cos-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, symbol_batch>;
constexpr std::size_t greatest_taps = 16;

/// exp(j angle), to 2 10⁻⁶ for angles up to a third.
HWY_INLINE ComplexLanes<D> small_turns_by(D d, hn::Vec<D> angle) {
    const auto square = hn::Mul(angle, angle);
    const auto even = hn::MulAdd(square, hn::Set(d, 1.0F / 24), hn::Set(d, -0.5F));
    const auto odd = hn::MulAdd(square, hn::Set(d, 1.0F / 120), hn::Set(d, -1.0F / 6));
    return {hn::MulAdd(square, even, hn::Set(d, 1.0F)), hn::MulAdd(hn::Mul(angle, square), odd, angle)};
}

template <std::size_t phases>
void turn_phases(std::span<const Sample> in, const SymbolCarrier& carrier, const SymbolPhases& out) {
    const D d;
    const auto share = hn::Set(d, 1.0F / phases), late = hn::Set(d, carrier.late);
    for (std::size_t k = 0; k < out.symbols; k += hn::Lanes(d)) {
        const auto here = hn::LoadU(d, &carrier.phases[k]);
        const auto step = hn::Mul(hn::Sub(hn::LoadU(d, &carrier.phases[k + 1]), here), share);
        const auto step_turn = small_turns_by(d, step);
        auto turn = turns_by(d, hn::MulAdd(step, late, here));
        std::array<ComplexLanes<D>, phases> samples;
        load_apart(d, &in[k * phases], samples);
        for (std::size_t p = 0; p < phases; ++p) {
            const ComplexLanes<D> steady = multiply_conjugate(samples[p], {turn.cosine, turn.sine});
            hn::StoreU(steady.re, d, &out.re[p * out.symbols + k]);
            hn::StoreU(steady.im, d, &out.im[p * out.symbols + k]);
            const auto next = multiply(ComplexLanes<D>{turn.cosine, turn.sine}, step_turn);
            turn = {next.re, next.im};
        }
    }
}

void turn_two(std::span<const Sample> in, const SymbolCarrier& carrier, const SymbolPhases& out) {
    turn_phases<2>(in, carrier, out);
}

void turn_four(std::span<const Sample> in, const SymbolCarrier& carrier, const SymbolPhases& out) {
    turn_phases<4>(in, carrier, out);
}

template <std::size_t phases>
void set_apart(std::span<const Sample> in, const SymbolPhases& out) {
    const D d;
    const auto batch = phases * hn::Lanes(d);
    std::array<ComplexLanes<D>, phases> samples;
    for (std::size_t k = 0; k < out.symbols; k += hn::Lanes(d)) {
        const auto first = k * phases;
        if (first + batch <= in.size()) {
            load_apart(d, &in[first], samples);
        } else {
            std::array<Sample, phases * symbol_batch> rest{};
            if (first < in.size()) std::ranges::copy(in.subspan(first), rest.begin());
            load_apart(d, rest.data(), samples);
        }
        for (std::size_t p = 0; p < phases; ++p) {
            hn::StoreU(samples[p].re, d, &out.re[p * out.symbols + k]);
            hn::StoreU(samples[p].im, d, &out.im[p * out.symbols + k]);
        }
    }
}

void set_two_apart(std::span<const Sample> in, const SymbolPhases& out) { set_apart<2>(in, out); }

void set_four_apart(std::span<const Sample> in, const SymbolPhases& out) { set_apart<4>(in, out); }

using Places = std::array<std::size_t, greatest_taps>;

/// Where each tap finds its sample for the first symbol.
template <class Filter>
HWY_INLINE Places places_of(const SymbolPhases& in, const Filter& filter) {
    Places places;
    for (std::size_t m = 0; m < filter.taps.size(); ++m) places[m] = in.place_of(filter.first + m);
    return places;
}

HWY_INLINE ComplexLanes<D> bounded(ComplexLanes<D> value, hn::Vec<D> limit) {
    const D d;
    const auto power = hn::MulAdd(value.re, value.re, hn::Mul(value.im, value.im));
    const auto is_strong = hn::Gt(power, hn::Mul(limit, limit));
    if (hn::AllFalse(d, is_strong)) return value;  // a root and a quotient take as long as eight taps
    const auto scale = hn::IfThenElse(is_strong, hn::Div(limit, hn::Sqrt(power)), hn::Set(d, 1.0F));
    return {hn::Mul(value.re, scale), hn::Mul(value.im, scale)};
}

void filter_pulses(const SymbolPhases& in, const PulseFilter& filter, std::span<Sample> out) {
    const D d;
    const auto places = places_of(in, filter);
    const auto limit = hn::Set(d, filter.greatest);
    for (std::size_t k = 0; k < out.size(); k += hn::Lanes(d)) {
        auto re = hn::Zero(d), im = hn::Zero(d);
        for (std::size_t m = 0; m < filter.taps.size(); ++m) {
            const auto tap = hn::Set(d, filter.taps[m]);
            re = hn::MulAdd(tap, hn::LoadU(d, &in.re[places[m] + k]), re);
            im = hn::MulAdd(tap, hn::LoadU(d, &in.im[places[m] + k]), im);
        }
        store_pairs(d, bounded({re, im}, limit), &out[k]);
    }
}

void filter_steady(const SymbolPhases& in, const SteadyPulseFilter& filter, std::span<Sample> out) {
    const D d;
    const auto places = places_of(in, filter);
    const auto limit = hn::Set(d, filter.greatest), zero = hn::Zero(d);
    const auto numbers = hn::Iota(d, 0);
    auto turn = turns_by(d, hn::MulAdd(numbers, hn::Set(d, filter.step), hn::Set(d, filter.phase)));
    const auto lanes = static_cast<float>(hn::Lanes(d));
    const auto along = turns_by(d, hn::Set(d, filter.step * lanes));
    for (std::size_t k = 0; k < out.size(); k += hn::Lanes(d)) {
        // Four sums, so that none is waited for.
        auto re_re = zero, im_im = zero, re_im = zero, im_re = zero;
        for (std::size_t m = 0; m < filter.taps.size(); ++m) {
            const auto re = hn::Set(d, filter.taps[m].real()), im = hn::Set(d, filter.taps[m].imag());
            const auto in_re = hn::LoadU(d, &in.re[places[m] + k]),
                       in_im = hn::LoadU(d, &in.im[places[m] + k]);
            re_re = hn::MulAdd(re, in_re, re_re);
            im_im = hn::MulAdd(im, in_im, im_im);
            re_im = hn::MulAdd(re, in_im, re_im);
            im_re = hn::MulAdd(im, in_re, im_re);
        }
        const ComplexLanes<D> sum{hn::Sub(re_re, im_im), hn::Add(re_im, im_re)};
        const ComplexLanes<D> carrier{turn.cosine, turn.sine};
        store_pairs(d, bounded(multiply_conjugate(sum, carrier), limit), &out[k]);
        const auto next = multiply(carrier, ComplexLanes<D>{along.cosine, along.sine});
        turn = {next.re, next.im};
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(turn_two);
HWY_EXPORT(turn_four);
HWY_EXPORT(set_two_apart);
HWY_EXPORT(set_four_apart);
HWY_EXPORT(filter_pulses);
HWY_EXPORT(filter_steady);

void turned_phases(std::span<const Sample> in, const SymbolCarrier& carrier, const SymbolPhases& out) {
    const auto phases = out.samples_per_symbol();
    assert(phases == 2 || phases == 4);
    assert(out.symbols % symbol_batch == 0 && in.size() >= phases * out.symbols);
    assert(carrier.phases.size() > out.symbols && out.im.size() == out.re.size());
    if (phases == 2) {
        HWY_DYNAMIC_DISPATCH(turn_two)(in, carrier, out);
    } else {
        HWY_DYNAMIC_DISPATCH(turn_four)(in, carrier, out);
    }
}

void phases_apart(std::span<const Sample> in, const SymbolPhases& out) {
    const auto phases = out.samples_per_symbol();
    assert(phases == 2 || phases == 4);
    assert(out.symbols % symbol_batch == 0 && in.size() <= out.re.size() && out.im.size() == out.re.size());
    if (phases == 2) {
        HWY_DYNAMIC_DISPATCH(set_two_apart)(in, out);
    } else {
        HWY_DYNAMIC_DISPATCH(set_four_apart)(in, out);
    }
}

template <class Filter>
[[maybe_unused]] static bool reaches(const SymbolPhases& in, const Filter& filter, std::size_t symbols) {
    return symbols % symbol_batch == 0 && filter.taps.size() <= 16 &&
           symbols + (filter.first + filter.taps.size() - 1) / in.samples_per_symbol() <= in.symbols;
}

void pulse_outputs(const SymbolPhases& in, const PulseFilter& filter, std::span<Sample> out) {
    assert(reaches(in, filter, out.size()));
    HWY_DYNAMIC_DISPATCH(filter_pulses)(in, filter, out);
}

void pulse_outputs(const SymbolPhases& in, const SteadyPulseFilter& filter, std::span<Sample> out) {
    assert(reaches(in, filter, out.size()));
    HWY_DYNAMIC_DISPATCH(filter_steady)(in, filter, out);
}

}  // namespace ble::phy::kernels
#endif
