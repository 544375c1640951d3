// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/pattern_steps.hpp"

#include "phy/kernels/reference.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/pattern_steps.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/pair_products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void pattern_steps_of(std::span<const FixedSample> sums, std::span<PatternSteps> out) {
    reference::pattern_steps(sums, out);
}

#else

using D16 = hn::CappedTag<std::int16_t, 32>;
using D32 = hn::Repartition<std::int32_t, D16>;
using DF = hn::Repartition<float, D16>;
using VF = hn::Vec<DF>;

/// Adds the lanes of each phase, and stores the four sums.
template <class D, class V>
HWY_INLINE void store_phases(D d, V sum, float* to) {
    if constexpr (hn::MaxLanes(D{}) > PatternSteps::phases) {
        const hn::Half<D> half;
        store_phases(half, hn::Add(hn::LowerHalf(half, sum), hn::UpperHalf(half, sum)), to);
    } else {
        hn::StoreU(sum, d, to);
    }
}

void pattern_steps_of(std::span<const FixedSample> sums, std::span<PatternSteps> out) {
    const hn::Repartition<std::uint32_t, D16> unsigned32;
    for (std::size_t piece = 0; piece < out.size(); ++piece) {
        VF re = hn::Zero(DF{}), im = hn::Zero(DF{});
        const auto first = piece * PatternSteps::positions;
        for (auto n = first; n < first + PatternSteps::positions; n += hn::MaxLanes(D32{})) {
            const auto before = hn::LoadU(D16{}, &sums[n].re);
            const auto after = hn::LoadU(D16{}, &sums[n + PatternSteps::lag].re);
            const auto swapped = hn::BitCast(D16{}, hn::RotateRight<16>(hn::BitCast(unsigned32, after)));
            const auto conjugate = hn::OddEven(hn::Neg(before), before);
            const auto zero = hn::Zero(D32{});
            re = hn::Add(re, hn::ConvertTo(DF{}, add_pair_products(D32{}, before, after, zero)));
            im = hn::Add(im, hn::ConvertTo(DF{}, add_pair_products(D32{}, conjugate, swapped, zero)));
        }
        store_phases(DF{}, re, out[piece].re.data());
        store_phases(DF{}, im, out[piece].im.data());
    }
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(pattern_steps_of);

void pattern_steps(std::span<const FixedSample> sums, std::span<PatternSteps> out) {
    assert(sums.size() >= out.size() * PatternSteps::positions + PatternSteps::lag);
    HWY_DYNAMIC_DISPATCH(pattern_steps_of)(sums, out);
}

}  // namespace ble::phy::kernels
#endif
