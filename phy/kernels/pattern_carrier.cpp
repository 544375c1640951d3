// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/pattern_carrier.hpp"

#include "phy/kernels/pattern_carrier_reference.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/pattern_carrier.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/complex_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

void sum_patterns(std::span<const Sample> received, const PatternOfOne& one, std::span<Sample> common,
                  std::span<Sample> different) {
    reference::pattern_sums(received, one, common, different);
}

void sum_around(std::span<const Sample> in, std::span<Sample> out) { reference::sums_around(in, out); }

void turn_bits(std::span<const Sample> different, std::span<Sample> turns, std::span<float> bits) {
    reference::pattern_bits(different, turns, bits);
}

float follow_patterns(const PhaseLoop& loop, const KnownPatterns& patterns, std::span<float> phases) {
    return reference::pattern_phases(loop, patterns, phases);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, 16>;
using V = hn::Vec<D>;
using Symbols = std::array<ComplexLanes<D>, pattern_symbols>;

/// Whole vectors of so many patterns.
constexpr std::size_t whole(std::size_t count) { return count / hn::MaxLanes(D{}) * hn::MaxLanes(D{}); }

void sum_patterns(std::span<const Sample> received, const PatternOfOne& one, std::span<Sample> common,
                  std::span<Sample> different) {
    const D d;
    const auto count = whole(common.size());
    for (std::size_t n = 0; n < count; n += hn::Lanes(d)) {
        Symbols symbols;
        load_apart(d, &received[n * pattern_symbols], symbols);
        ComplexLanes<D> same{hn::Zero(d), hn::Zero(d)}, other = same;
        for (std::size_t k = 0; k < pattern_symbols; ++k) {
            const auto re = hn::Set(d, one[k].real()), im = hn::Set(d, one[k].imag());
            same = {hn::MulAdd(re, symbols[k].re, same.re), hn::MulAdd(re, symbols[k].im, same.im)};
            other = {hn::MulAdd(im, symbols[k].re, other.re), hn::MulAdd(im, symbols[k].im, other.im)};
        }
        store_pairs(d, same, &common[n]);
        store_pairs(d, other, &different[n]);
    }
    reference::pattern_sums(received.subspan(count * pattern_symbols), one, common.subspan(count),
                            different.subspan(count));
}

/// A sum that moves along takes one addition a pattern, of two lanes.
void sum_around(std::span<const Sample> in, std::span<Sample> out) {
    const hn::FixedTag<float, 2> d;
    const auto at = [&](std::size_t n)
                        HWY_ATTR { return hn::LoadU(d, reinterpret_cast<const float*>(&in[n])); };
    const auto count = in.size();
    auto sum = hn::Zero(d);
    for (std::size_t n = 0; n < std::min(pattern_reach, count); ++n) sum = hn::Add(sum, at(n));
    const auto store = [&](std::size_t n) HWY_ATTR { hn::StoreU(sum, d, reinterpret_cast<float*>(&out[n])); };
    std::size_t n = 0;
    for (; n < count && n <= pattern_reach; ++n) {
        if (n + pattern_reach < count) sum = hn::Add(sum, at(n + pattern_reach));
        store(n);
    }
    for (; n + pattern_reach < count; ++n) {
        sum = hn::Add(sum, hn::Sub(at(n + pattern_reach), at(n - pattern_reach - 1)));
        store(n);
    }
    for (; n < count; ++n) {
        sum = hn::Sub(sum, at(n - pattern_reach - 1));
        store(n);
    }
}

void turn_bits(std::span<const Sample> different, std::span<Sample> turns, std::span<float> bits) {
    const D d;
    const auto count = whole(turns.size());
    for (std::size_t n = 0; n < count; n += hn::Lanes(d)) {
        const auto turn = load_pairs(d, &turns[n]), other = load_pairs(d, &different[n]);
        const auto power = hn::MulAdd(turn.re, turn.re, hn::Mul(turn.im, turn.im));
        const auto is_there = hn::Gt(power, hn::Zero(d));
        const auto scale = hn::Div(hn::Set(d, 1.0F), hn::Sqrt(power));
        const ComplexLanes<D> unit{hn::IfThenElse(is_there, hn::Mul(turn.re, scale), hn::Set(d, 1.0F)),
                                   hn::IfThenElseZero(is_there, hn::Mul(turn.im, scale))};
        store_pairs(d, unit, &turns[n]);
        hn::StoreU(multiply_conjugate(other, unit).im, d, &bits[n]);
    }
    reference::pattern_bits(different.subspan(count), turns.subspan(count), bits.subspan(count));
}

/// The angle of a unit phasor, below a radian.
HWY_INLINE V small_angle(V sine) {
    const D d;
    const auto square = hn::Mul(sine, sine);
    auto sum = hn::MulAdd(square, hn::Set(d, 15.0F / 336), hn::Set(d, 3.0F / 40));
    sum = hn::MulAdd(square, sum, hn::Set(d, 1.0F / 6));
    return hn::MulAdd(hn::Mul(square, sine), sum, sine);
}

struct PatternLoop {
    explicit PatternLoop(const PhaseLoop& loop)
        : once{hn::Set(D{}, loop.turn_re), hn::Set(D{}, loop.turn_im)},
          twice{multiply(once, once)},
          leak{hn::Set(D{}, loop.leak)},
          inverse_peak{hn::Set(D{}, loop.inverse_peak)} {}

    ComplexLanes<D> once, twice;
    V leak, inverse_peak;
};

/// Phase errors of a pattern: their sum, and the second's less the fourth's.
struct PatternErrors {
    V sum, within;
};

HWY_INLINE PatternErrors errors_of(const PatternLoop& loop, const Symbols& symbols, ComplexLanes<D> turn,
                                   V bit) {
    const auto error = [&](const ComplexLanes<D>& symbol, const ComplexLanes<D>& one) HWY_ATTR {
        const auto steady = multiply_conjugate(symbol, turn);
        return hn::NegMulAdd(hn::Mul(steady.re, bit), one.im, hn::Mul(steady.im, one.re));
    };
    const auto second = error(symbols[1], loop.twice);
    const auto fourth = multiply_conjugate(symbols[3], turn).im;
    const auto outer = hn::Add(error(symbols[0], loop.once), error(symbols[2], loop.once));
    return {hn::Mul(loop.inverse_peak, hn::Add(outer, hn::Add(second, fourth))),
            hn::Mul(loop.inverse_peak, hn::Sub(second, fourth))};
}

float follow_patterns(const PhaseLoop& loop, const KnownPatterns& patterns, std::span<float> phases) {
    const D d;
    const PatternLoop lanes{loop};
    const auto set = [d](Sample value) HWY_ATTR {
        return ComplexLanes<D>{hn::Set(d, value.real()), hn::Set(d, value.imag())};
    };
    auto within = hn::Zero(d), turned = hn::Set(d, phases.empty() ? 0 : std::arg(patterns.turns[0]));
    // One pattern more is there, whose bit is the next one's.
    const auto count = whole(std::max<std::size_t>(phases.size(), 1) - 1);
    for (std::size_t n = 0; n < count; n += hn::Lanes(d)) {
        // All angles from the turn in the middle, so that they are small.
        const auto middle = set(patterns.turns[n + hn::Lanes(d) / 2]);
        const auto angle_of = [&](ComplexLanes<D> value)
                                  HWY_ATTR { return small_angle(multiply_conjugate(value, middle).im); };
        turned = hn::Sub(turned, angle_of(set(patterns.turns[n])));
        const auto turn = load_pairs(d, &patterns.turns[n]);
        const auto bit = hn::LoadU(d, &patterns.bits[n]), next = hn::LoadU(d, &patterns.bits[n + 1]);
        Symbols symbols;
        load_apart(d, &patterns.received[n * pattern_symbols], symbols);
        const auto errors = errors_of(lanes, symbols, turn, bit);
        // Leaks of the four symbols: none, -2, none and that of the next pattern's first.
        const auto mean =
            hn::Mul(hn::Set(d, 0.25F), hn::NegMulAdd(lanes.leak, hn::Sub(next, bit), errors.sum));
        const auto angle = hn::Add(turned, angle_of(turn));
        hn::StoreU(hn::Add(angle, mean), d, &phases[n]);
        const auto leaks = hn::MulAdd(hn::Set(d, 3.0F), bit, next);
        within = hn::MulAdd(bit, hn::MulAdd(lanes.leak, leaks, errors.within), within);
        turned = hn::Add(turned, angle_of(set(patterns.turns[n + hn::Lanes(d)])));
    }
    const KnownPatterns rest{patterns.received.subspan(count * pattern_symbols),
                             patterns.turns.subspan(count), patterns.bits.subspan(count)};
    const auto left = phases.subspan(count);
    const float more = reference::pattern_phases(loop, rest, left);
    if (!left.empty()) {
        const float behind = hn::GetLane(turned) - std::arg(rest.turns[0]);
        for (auto& phase : left) phase += behind;
    }
    return hn::GetLane(hn::SumOfLanes(d, within)) + more;
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_patterns);
HWY_EXPORT(sum_around);
HWY_EXPORT(turn_bits);
HWY_EXPORT(follow_patterns);

void pattern_sums(std::span<const Sample> received, const PatternOfOne& one, std::span<Sample> common,
                  std::span<Sample> different) {
    assert(received.size() >= pattern_symbols * common.size() && different.size() == common.size());
    HWY_DYNAMIC_DISPATCH(sum_patterns)(received, one, common, different);
}

void sums_around(std::span<const Sample> in, std::span<Sample> out) {
    assert(out.size() == in.size());
    HWY_DYNAMIC_DISPATCH(sum_around)(in, out);
}

void pattern_bits(std::span<const Sample> different, std::span<Sample> turns, std::span<float> bits) {
    assert(different.size() == turns.size() && bits.size() == turns.size());
    HWY_DYNAMIC_DISPATCH(turn_bits)(different, turns, bits);
}

float pattern_phases(const PhaseLoop& loop, const KnownPatterns& patterns, std::span<float> phases) {
    assert(patterns.received.size() >= pattern_symbols * phases.size());
    assert(patterns.turns.size() >= phases.size() && patterns.bits.size() >= phases.size());
    return HWY_DYNAMIC_DISPATCH(follow_patterns)(loop, patterns, phases);
}

}  // namespace ble::phy::kernels
#endif
