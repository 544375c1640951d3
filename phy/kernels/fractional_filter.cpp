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

/// Even lanes hold real parts, odd lanes imaginary parts. `floats` is a multiple of the vector length.
Sample weigh(const float* taps, const float* in, std::size_t floats) {
    const hn::CappedTag<float, 8> d;
    auto sum = hn::Zero(d);
    for (std::size_t i = 0; i < floats; i += hn::Lanes(d)) {
        sum = hn::MulAdd(hn::LoadU(d, taps + i), hn::LoadU(d, in + i), sum);
    }
    float lanes[8] = {};
    hn::StoreU(sum, d, lanes);
    Sample out{};
    for (std::size_t i = 0; i < hn::Lanes(d); ++i) out += i % 2 == 0 ? Sample{lanes[i], 0} : Sample{0, lanes[i]};
    return out;
}

FractionalPlace weigh_all(const float* in, const FractionalFilter& filter, FractionalPlace place,
                          std::span<Sample> out) {
    const auto floats = 2 * filter.length;
    for (auto& sample : out) {
        sample = weigh(&filter.taps[filter.phase_of(place) * floats], in + 2 * place.position, floats);
        place.advance();
    }
    return place;
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(weigh_all);

FractionalPlace fractional_filter(std::span<const Sample> in, const FractionalFilter& filter, FractionalPlace place,
                                  std::span<Sample> out) {
    assert(filter.length % 4 == 0 && filter.taps.size() == 2 * filter.length * filter.phases);
    return HWY_DYNAMIC_DISPATCH(weigh_all)(reinterpret_cast<const float*>(in.data()), filter, place, out);
}

}  // namespace ble::phy::kernels
#endif
