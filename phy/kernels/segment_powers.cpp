// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/segment_powers.hpp"

#include "phy/kernels/reference.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/segment_powers.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Places lie in the lanes.
void sum_segments(SymbolSums in, ConstPlanar turns, std::size_t segment, std::span<float> power) {
    const hn::CappedTag<float, 16> d;
    const auto segments = turns.re.size() / segment;
    std::size_t i = 0;
    for (; i + hn::Lanes(d) <= power.size(); i += hn::Lanes(d)) {
        auto sum = hn::Zero(d);
        for (std::size_t s = 0, k = 0, at = i; s < segments; ++s) {
            auto re = hn::Zero(d), im = hn::Zero(d);
            for (const auto end = k + segment; k < end; ++k, at += in.stride) {
                const auto a = hn::LoadU(d, &in.sums.re[at]), b = hn::LoadU(d, &in.sums.im[at]);
                const auto c = hn::Set(d, turns.re[k]), e = hn::Set(d, turns.im[k]);
                re = hn::NegMulAdd(b, e, hn::MulAdd(a, c, re));
                im = hn::MulAdd(b, c, hn::MulAdd(a, e, im));
            }
            sum = hn::MulAdd(re, re, hn::MulAdd(im, im, sum));
        }
        hn::StoreU(sum, d, &power[i]);
    }
    const auto rest = [&](std::span<const float> part) { return part.subspan(i); };
    reference::segment_powers({{rest(in.sums.re), rest(in.sums.im)}, in.stride}, turns, segment,
                              power.subspan(i));
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(sum_segments);

void segment_powers(SymbolSums in, ConstPlanar turns, std::size_t segment, std::span<float> power) {
    assert(turns.re.empty() || in.sums.re.size() >= power.size() + (turns.re.size() - 1) * in.stride);
    HWY_DYNAMIC_DISPATCH(sum_segments)(in, turns, segment, power);
}

}  // namespace ble::phy::kernels
#endif
