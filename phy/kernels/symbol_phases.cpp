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

template <std::size_t phases>
void turn_phases(std::span<const Sample> in, const SymbolCarrier& carrier, const SymbolPhases& out) {
    const D d;
    const auto share = hn::Set(d, 1.0F / phases), late = hn::Set(d, carrier.late);
    for (std::size_t k = 0; k < out.symbols; k += hn::Lanes(d)) {
        const auto here = hn::LoadU(d, &carrier.phases[k]);
        const auto step = hn::Mul(hn::Sub(hn::LoadU(d, &carrier.phases[k + 1]), here), share);
        const auto step_turn = turns_by(d, step);
        auto turn = turns_by(d, hn::MulAdd(step, late, here));
        std::array<ComplexLanes<D>, phases> samples;
        load_apart(d, &in[k * phases], samples);
        for (std::size_t p = 0; p < phases; ++p) {
            const ComplexLanes<D> steady = multiply_conjugate(samples[p], {turn.cosine, turn.sine});
            hn::StoreU(steady.re, d, &out.re[p * out.symbols + k]);
            hn::StoreU(steady.im, d, &out.im[p * out.symbols + k]);
            const auto next =
                multiply(ComplexLanes<D>{turn.cosine, turn.sine}, {step_turn.cosine, step_turn.sine});
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

void filter_pulses(const ConstSymbolPhases& in, const PulseFilter& filter, std::span<Sample> out) {
    const D d;
    const auto phases = in.samples_per_symbol();
    std::array<std::size_t, greatest_taps> places;
    for (std::size_t m = 0; m < filter.taps.size(); ++m) {
        const auto sample = filter.first + m;
        places[m] = sample % phases * in.symbols + sample / phases;
    }
    const auto limit = hn::Set(d, filter.greatest);
    for (std::size_t k = 0; k < out.size(); k += hn::Lanes(d)) {
        auto re = hn::Zero(d), im = hn::Zero(d);
        for (std::size_t m = 0; m < filter.taps.size(); ++m) {
            const auto tap = hn::Set(d, filter.taps[m]);
            re = hn::MulAdd(tap, hn::LoadU(d, &in.re[places[m] + k]), re);
            im = hn::MulAdd(tap, hn::LoadU(d, &in.im[places[m] + k]), im);
        }
        const auto power = hn::MulAdd(re, re, hn::Mul(im, im));
        const auto is_strong = hn::Gt(power, hn::Mul(limit, limit));
        const auto scale = hn::IfThenElse(is_strong, hn::Div(limit, hn::Sqrt(power)), hn::Set(d, 1.0F));
        store_pairs(d, {hn::Mul(re, scale), hn::Mul(im, scale)}, &out[k]);
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

void pulse_outputs(const ConstSymbolPhases& in, const PulseFilter& filter, std::span<Sample> out) {
    assert(out.size() % symbol_batch == 0 && filter.taps.size() <= 16);
    assert(out.size() + (filter.first + filter.taps.size() - 1) / in.samples_per_symbol() <= in.symbols);
    HWY_DYNAMIC_DISPATCH(filter_pulses)(in, filter, out);
}

}  // namespace ble::phy::kernels
#endif
