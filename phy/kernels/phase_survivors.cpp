// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/phase_survivors.hpp"

#include "phy/kernels/demodulation_reference.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/phase_survivors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/phase_loop-inl.hpp"

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
HWY_INLINE V won(M by_one, V ways) { return hn::IfThenElse(by_one, hn::DupOdd(ways), hn::DupEven(ways)); }

/// `prefer` changes the margin of a way with a one over one with a zero.
template <class Preference>
HWY_INLINE WayState<D> step(const LoopLanes<D>& loop, const WayState<D>& from, Sample received,
                            const Preference& prefer, PhaseRecord& record) {
    const D d;
    V seen;
    const auto ways = follow(d, loop, from, received, seen);
    const auto margin = prefer(hn::Sub(hn::DupOdd(ways.metric), hn::DupEven(ways.metric)));
    const auto by_one = hn::Gt(margin, hn::Zero(d));
    // Winners as they leave: parities 0, 1, 1, 0.
    const auto next = [&](V v) { return hn::Shuffle0321(won(by_one, v)); };
    hn::StoreU(hn::ConcatLowerLower(d, hn::Shuffle0321(margin), next(seen)), d,
               reinterpret_cast<float*>(&record));
    return {next(ways.re),        next(ways.im),    next(ways.carrier),
            next(ways.frequency), next(ways.error), next(ways.metric)};
}

void extend(const PhaseLoop& loop, std::span<const Sample> received, std::span<const std::int8_t> known,
            PhaseSurvivors& survivors, std::span<PhaseRecord> records) {
    constexpr float signs[] = {-1, 1, -1, 1};
    const LoopLanes<D> vectors{D{}, loop, hn::LoadU(D{}, signs)};
    WayState<D> state{at_ways(survivors.re),        at_ways(survivors.im),    at_ways(survivors.carrier),
                      at_ways(survivors.frequency), at_ways(survivors.error), at_ways(survivors.metric)};
    std::size_t n = 0;
    for (; n < known.size(); ++n) {
        const float preference = certainty * static_cast<float>(known[n]);
        const auto prefer = [=](V margin) HWY_ATTR { return hn::Add(margin, hn::Set(D{}, preference)); };
        state = step(vectors, state, loop.inverse_peak * received[n], prefer, records[n]);
    }
    const auto as_it_is = [](V margin) HWY_ATTR { return margin; };
    for (; n < received.size(); ++n)
        state = step(vectors, state, loop.inverse_peak * received[n], as_it_is, records[n]);
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
