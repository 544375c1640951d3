// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/phase_survivors.hpp"

#include "phy/kernels/demodulation_reference.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/phase_survivors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

void extend(const PhaseLoop& loop, std::span<const Sample> received, std::span<const std::int8_t> known,
            PhaseSurvivors& survivors, std::span<PhaseRecord> records) {
    reference::extend_survivors(loop, received, known, survivors, records);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::FixedTag<float, 4>;
using V = hn::Vec<D>;
using M = hn::Mask<D>;

/// Lanes are the four ways from one symbol to the next: into parity 0 with a zero and with a one, into
/// parity 1 with a zero and with a one. A way with a one comes from the other parity.
HWY_INLINE V at_ways(const PhaseSurvivors::Pair& pair) {
    const float values[] = {pair[0], pair[1], pair[1], pair[0]};
    return hn::LoadU(D{}, values);
}

HWY_INLINE PhaseSurvivors::Pair at_parities(V ways) {
    float values[4];
    hn::StoreU(ways, D{}, values);
    return {values[0], values[1]};
}

/// Of the two ways into each parity, twice the one that won.
HWY_INLINE V won(M by_one, V ways) {
    return hn::IfThenElse(by_one, hn::DupOdd(ways), hn::DupEven(ways));
}

struct WayState {
    V re, im, carrier, frequency, error, metric;
};

struct LoopVectors {
    explicit LoopVectors(const PhaseLoop& loop)
        : sign{at_ways_of_signs()},
          phase_gain{hn::Set(D{}, loop.phase_gain)},
          frequency_gain{hn::Set(D{}, loop.frequency_gain)},
          cosine{hn::Set(D{}, loop.turn_re)},
          sine{hn::Mul(sign, hn::Set(D{}, loop.turn_im))},
          leak{hn::Mul(sign, hn::Set(D{}, loop.leak))},
          bias{hn::Mul(leak, hn::Set(D{}, frequency_bias))},
          greatest{hn::Set(D{}, loop.greatest_error)} {}

    static V at_ways_of_signs() {
        const float values[] = {-1, 1, -1, 1};
        return hn::LoadU(D{}, values);
    }

    V sign, phase_gain, frequency_gain, cosine, sine, leak, bias, greatest;
};

/// The chain from a symbol's phase error to the next one's is what takes the time: what can be done beside it
/// is, and the small turn by the loop's advance is applied as a polynomial.
HWY_INLINE WayState follow(const LoopVectors& loop, const WayState& from, V re, V im, V& seen) {
    const D d;
    const auto half = hn::Set(d, 0.5F);
    // The symbol's turn, and what is received against it.
    const auto turned_re = hn::NegMulAdd(from.im, loop.sine, hn::Mul(from.re, loop.cosine));
    const auto turned_im = hn::MulAdd(from.re, loop.sine, hn::Mul(from.im, loop.cosine));
    const auto in_phase = hn::MulAdd(im, turned_im, hn::Mul(re, turned_re));
    const auto quadrature = hn::NegMulAdd(re, turned_im, hn::Mul(im, turned_re));
    const auto norm = hn::MulAdd(from.re, from.re, hn::Mul(from.im, from.im));
    const auto rescale = hn::NegMulAdd(norm, half, hn::Set(d, 1.5F));

    const auto error = hn::Min(hn::Max(hn::Sub(from.error, loop.leak), hn::Neg(loop.greatest)), loop.greatest);
    const auto frequency = hn::MulAdd(loop.frequency_gain, error, from.frequency);
    const auto advance = hn::MulAdd(loop.phase_gain, error, frequency);
    const auto half_advance = hn::Mul(advance, half);

    // Turned back by (1 - advance² / 2, advance), an angle of advance + advance³ / 6.
    const auto across = hn::NegMulAdd(advance, hn::MulAdd(quadrature, half_advance, in_phase), quadrature);
    const auto along = hn::MulAdd(advance, hn::NegMulAdd(in_phase, half_advance, quadrature), in_phase);
    const auto angle = hn::MulAdd(hn::Mul(hn::Mul(advance, advance), advance), hn::Set(d, 1.0F / 6), advance);
    const auto carrier = hn::Add(from.carrier, angle);
    seen = hn::Add(carrier, across);
    const auto next_re = hn::NegMulAdd(advance, hn::MulAdd(turned_re, half_advance, turned_im), turned_re);
    const auto next_im = hn::MulAdd(advance, hn::NegMulAdd(turned_im, half_advance, turned_re), turned_im);
    return {hn::Mul(next_re, rescale), hn::Mul(next_im, rescale), carrier, frequency,
            hn::Add(across, loop.leak), hn::Add(from.metric, hn::MulAdd(loop.bias, advance, along))};
}

/// `preference`: what a way with a one has over one with a zero, besides its metric.
HWY_INLINE WayState step(const LoopVectors& loop, const WayState& from, Sample received, float preference,
                         PhaseRecord& record) {
    const D d;
    V seen;
    const auto ways =
        follow(loop, from, hn::Set(d, received.real()), hn::Set(d, received.imag()), seen);
    const auto margin = hn::Add(hn::Sub(hn::DupOdd(ways.metric), hn::DupEven(ways.metric)),
                                hn::Set(d, preference));
    const auto by_one = hn::Gt(margin, hn::Zero(d));
    // Winners as they leave: parities 0, 1, 1, 0.
    const auto next = [&](V v) { return hn::Shuffle0321(won(by_one, v)); };
    hn::StoreU(hn::ConcatLowerLower(d, hn::Shuffle0321(margin), next(seen)), d,
               reinterpret_cast<float*>(&record));
    return {next(ways.re), next(ways.im), next(ways.carrier), next(ways.frequency), next(ways.error),
            next(ways.metric)};
}

void extend(const PhaseLoop& loop, std::span<const Sample> received, std::span<const std::int8_t> known,
            PhaseSurvivors& survivors, std::span<PhaseRecord> records) {
    const LoopVectors vectors{loop};
    WayState state{at_ways(survivors.re),        at_ways(survivors.im),    at_ways(survivors.carrier),
                   at_ways(survivors.frequency), at_ways(survivors.error), at_ways(survivors.metric)};
    std::size_t n = 0;
    for (; n < known.size(); ++n) {
        const float preference = certainty * static_cast<float>(known[n]);
        state = step(vectors, state, loop.inverse_peak * received[n], preference, records[n]);
    }
    for (; n < received.size(); ++n)
        state = step(vectors, state, loop.inverse_peak * received[n], 0, records[n]);
    survivors = {at_parities(state.re),        at_parities(state.im),    at_parities(state.carrier),
                 at_parities(state.frequency), at_parities(state.error), at_parities(state.metric)};
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(extend);

void extend_survivors(const PhaseLoop& loop, std::span<const Sample> received,
                      std::span<const std::int8_t> known, PhaseSurvivors& survivors,
                      std::span<PhaseRecord> records) {
    assert(known.size() <= received.size() && records.size() >= received.size());
    HWY_DYNAMIC_DISPATCH(extend)(loop, received, known, survivors, records);
}

}  // namespace ble::phy::kernels
#endif
