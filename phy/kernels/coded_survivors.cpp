// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/coded_survivors.hpp"

#include "phy/kernels/demodulation_reference.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/coded_survivors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/phase_loop-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

void extend_states(const PhaseLoop& loop, std::span<const Sample> received, CodedWays ways,
                   std::span<CodedSurvivors> survivors, std::span<CodedRecord> records,
                   std::span<std::array<float, coded_ways>> seen) {
    reference::extend_coded(loop, received, ways, survivors, records, seen);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

/// At most eight lanes: a row of survivors begins anew after eight ways.
using D = hn::CappedTag<float, code_states>;
using V = hn::Vec<D>;

/// The ways into half of the states and more: `way` is the first.
struct Ways {
    std::size_t way;
    WayState<D> state;
};

WayState<D> load(const CodedSurvivors& row, std::size_t way) {
    const D d;
    const auto state = way % code_states;
    const auto at = [&](const CodedSurvivors::Row& values) { return hn::LoadU(d, &values[state]); };
    return {at(row.re), at(row.im), at(row.carrier), at(row.frequency), at(row.error), at(row.metric)};
}

/// Every other lane of `values`, the first of each pair, at the states that they lead into.
HWY_INLINE void store_half(V values, float* out) {
    const D d;
    const hn::Half<D> half;
    hn::StoreU(hn::LowerHalf(half, hn::ConcatEven(d, values, values)), half, out);
}

/// Lets the better way into each state survive.
void select(const Ways& ways, CodedSurvivors& row, CodedRecord& record) {
    const auto state = ways.way / 2;
    const auto margin = hn::Sub(hn::DupOdd(ways.state.metric), hn::DupEven(ways.state.metric));
    const auto by_odd = hn::Gt(margin, hn::Zero(D{}));
    store_half(margin, &record.margin[state]);
    const auto keep = [&](V v, CodedSurvivors::Row& values) {
        store_half(hn::IfThenElse(by_odd, hn::DupOdd(v), v), &values[state]);
    };
    keep(ways.state.re, row.re);
    keep(ways.state.im, row.im);
    keep(ways.state.carrier, row.carrier);
    keep(ways.state.frequency, row.frequency);
    keep(ways.state.error, row.error);
    keep(ways.state.metric, row.metric);
}

void extend_states(const PhaseLoop& loop, std::span<const Sample> received, CodedWays ways,
                   std::span<CodedSurvivors> survivors, std::span<CodedRecord> records,
                   std::span<std::array<float, coded_ways>> seen) {
    const D d;
    constexpr std::size_t most_rows = 2;
    const std::array<CodedSurvivors, most_rows> before{survivors.front(), survivors.back()};
    for (std::size_t row = 0; row < survivors.size(); ++row) {
        for (std::size_t way = 0; way < coded_ways; way += hn::Lanes(d)) {
            auto state = load(before[row], way);
            for (std::size_t i = 0; i < received.size(); ++i) {
                const LoopLanes<D> lanes{d, loop, hn::LoadU(d, &ways.symbols[i][way])};
                V here;
                state = follow(d, lanes, state, loop.inverse_peak * received[i], here);
                hn::StoreU(here, d, &seen[row * received.size() + i][way]);
            }
            // States 4 to 7 stand in the other parity's row.
            const auto target = way < code_states ? row : survivors.size() - 1 - row;
            select({way, state}, survivors[target], records[row]);
        }
    }
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(extend_states);

void extend_coded(const PhaseLoop& loop, std::span<const Sample> received, CodedWays ways,
                  std::span<CodedSurvivors> survivors, std::span<CodedRecord> records,
                  std::span<std::array<float, coded_ways>> seen) {
    assert(survivors.size() == 1 || survivors.size() == 2);
    assert(records.size() == survivors.size() && ways.symbols.size() == received.size());
    assert(seen.size() == survivors.size() * received.size());
    HWY_DYNAMIC_DISPATCH(extend_states)(loop, received, ways, survivors, records, seen);
}

}  // namespace ble::phy::kernels
#endif
