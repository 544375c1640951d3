// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/symbol_turns.hpp"

#include "phy/kernels/symbol_batch.hpp"

#include <array>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/symbol_turns.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/angle-inl.hpp"
#include "phy/kernels/complex_lanes-inl.hpp"
#include "phy/kernels/symbol_signs-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, symbol_batch>;

void turn_over_symbols(const ConstSymbolPhases& in, const PulseFilter& ends, Sample back,
                       const SymbolTurns& out) {
    const D d;
    const hn::Rebind<std::int8_t, D> octets;
    const hn::RebindToSigned<D> integers;
    std::array<std::size_t, 16> places;
    for (std::size_t m = 0; m < ends.taps.size(); ++m) places[m] = in.place_of(ends.first + m);
    const ComplexLanes<D> steady{hn::Set(d, back.real()), hn::Set(d, back.imag())};
    for (std::size_t k = 0; k < out.turns.size(); k += hn::Lanes(d)) {
        ComplexLanes<D> begin{hn::Zero(d), hn::Zero(d)}, end = begin;
        for (std::size_t m = 0; m < ends.taps.size(); ++m) {
            const auto tap = hn::Set(d, ends.taps[m]);
            const auto *re = &in.re[places[m] + k], *im = &in.im[places[m] + k];
            begin = {hn::MulAdd(tap, hn::LoadU(d, re), begin.re),
                     hn::MulAdd(tap, hn::LoadU(d, im), begin.im)};
            end = {hn::MulAdd(tap, hn::LoadU(d, re + 1), end.re),
                   hn::MulAdd(tap, hn::LoadU(d, im + 1), end.im)};
        }
        const auto turn = multiply(multiply_conjugate(end, begin), steady);
        hn::StoreU(angles_of(d, turn), d, &out.turns[k]);
        const auto one = hn::Set(integers, 1);
        const auto sign =
            hn::IfThenElse(hn::RebindMask(integers, hn::Gt(turn.im, hn::Zero(d))), one, hn::Neg(one));
        hn::StoreU(hn::DemoteTo(octets, sign), octets, &out.symbols[k]);
    }
}

void take_off(std::span<const std::int8_t> symbols, const ExpectedTurn& expected, std::span<float> turns) {
    const D d;
    const auto step = hn::Set(d, expected.step), leak = hn::Set(d, expected.leak), two = hn::Set(d, 2.0F);
    for (std::size_t k = 0; k < turns.size(); k += hn::Lanes(d)) {
        const auto before = symbols_from(d, &symbols[k]), here = symbols_from(d, &symbols[k + 1]),
                   behind = symbols_from(d, &symbols[k + 2]);
        const auto edges = hn::NegMulAdd(two, here, hn::Add(before, behind));
        const auto turned = hn::Mul(step, hn::MulAdd(leak, edges, here));
        hn::StoreU(hn::Sub(hn::LoadU(d, &turns[k]), turned), d, &turns[k]);
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(turn_over_symbols);
HWY_EXPORT(take_off);

void symbol_turns(const ConstSymbolPhases& in, const PulseFilter& ends, Sample back, const SymbolTurns& out) {
    assert(out.turns.size() % symbol_batch == 0 && out.symbols.size() == out.turns.size());
    assert(ends.taps.size() <= 16);
    assert(out.turns.size() + (ends.first + ends.taps.size()) / in.samples_per_symbol() < in.symbols);
    HWY_DYNAMIC_DISPATCH(turn_over_symbols)(in, ends, back, out);
}

void take_off_symbols(std::span<const std::int8_t> symbols, const ExpectedTurn& expected,
                      std::span<float> turns) {
    assert(turns.size() % symbol_batch == 0 && symbols.size() >= turns.size() + 2);
    HWY_DYNAMIC_DISPATCH(take_off)(symbols, expected, turns);
}

}  // namespace ble::phy::kernels
#endif
