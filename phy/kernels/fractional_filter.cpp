// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/fractional_filter.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/fractional_filter.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// `length` is a multiple of the vector's.
Sample weigh(const float* taps, const float* in, std::size_t length) {
    const hn::CappedTag<float, 8> d;
    auto re = hn::Zero(d), im = hn::Zero(d);
    for (std::size_t k = 0; k < length; k += hn::Lanes(d)) {
        hn::Vec<decltype(d)> r, i;
        hn::LoadInterleaved2(d, in + 2 * k, r, i);
        const auto tap = hn::LoadU(d, taps + k);
        re = hn::MulAdd(tap, r, re);
        im = hn::MulAdd(tap, i, im);
    }
    return {hn::GetLane(hn::SumOfLanes(d, re)), hn::GetLane(hn::SumOfLanes(d, im))};
}

FractionalPlace weigh_all(const float* in, const FractionalFilter& filter, FractionalPlace place,
                          std::span<Sample> out) {
    for (auto& sample : out) {
        sample = weigh(&filter.taps[filter.phase_of(place) * filter.length], in + 2 * place.position,
                       filter.length);
        place.advance();
    }
    return place;
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(weigh_all);

FractionalPlace fractional_filter(std::span<const Sample> in, const FractionalFilter& filter,
                                  FractionalPlace place, std::span<Sample> out) {
    assert(filter.length % 8 == 0 && filter.taps.size() == filter.length * filter.phases);
    return HWY_DYNAMIC_DISPATCH(weigh_all)(reinterpret_cast<const float*>(in.data()), filter, place, out);
}

}  // namespace ble::phy::kernels
#endif
