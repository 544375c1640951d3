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

#if HWY_TARGET != HWY_SCALAR
/// Σ of the even lanes and Σ of the odd ones.
template <class D>
HWY_INLINE Sample sum_pairs(D d, hn::Vec<D> values) {
    if constexpr (hn::MaxLanes(D{}) > 2) {
        const hn::Half<D> half;
        return sum_pairs(half, hn::Add(hn::LowerHalf(half, values), hn::UpperHalf(half, values)));
    } else {
        float pair[2];
        hn::StoreU(values, d, pair);
        return {pair[0], pair[1]};
    }
}
#endif

/// Of `length` samples, a multiple of eight; each tap stands beside itself, as parts of samples do.
HWY_INLINE Sample weigh(const float* taps, const float* in, std::size_t length) {
#if HWY_TARGET == HWY_SCALAR
    Sample sum{};
    for (std::size_t k = 0; k < length; ++k) sum += taps[2 * k] * Sample{in[2 * k], in[2 * k + 1]};
    return sum;
#else
    const hn::CappedTag<float, 16> d;
    auto sum = hn::Zero(d);
    for (std::size_t k = 0; k < 2 * length; k += hn::Lanes(d))
        sum = hn::MulAdd(hn::LoadU(d, taps + k), hn::LoadU(d, in + k), sum);
    return sum_pairs(d, sum);
#endif
}

FractionalPlace weigh_all(const float* in, const FractionalFilter& filter, FractionalPlace place,
                          std::span<Sample> out) {
    for (auto& sample : out) {
        sample = weigh(&filter.taps[filter.phase_of(place) * 2 * filter.length], in + 2 * place.position,
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
    assert(filter.length % 8 == 0 && filter.taps.size() == 2 * filter.length * filter.phases);
    return HWY_DYNAMIC_DISPATCH(weigh_all)(reinterpret_cast<const float*>(in.data()), filter, place, out);
}

}  // namespace ble::phy::kernels
#endif
