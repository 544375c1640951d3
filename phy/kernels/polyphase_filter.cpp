// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/polyphase_filter.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/polyphase_filter.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// As many whole vectors of `d` as fit between column `i` and the width; returns the next column.
template <class D>
std::size_t columns(D d, const float* in, const float* taps, PolyphaseShape shape, std::size_t i,
                    float* out) {
    for (; i + hn::Lanes(d) <= shape.width; i += hn::Lanes(d)) {
        auto sum = hn::Zero(d);
        for (std::size_t j = 0; j < shape.rows; ++j) {
            const auto at = j * shape.width + i;
            sum = hn::MulAdd(hn::LoadU(d, taps + at), hn::LoadU(d, in + at), sum);
        }
        hn::StoreU(sum, d, out + i);
    }
    return i;
}

void run(const float* in, const float* taps, PolyphaseShape shape, float* out, std::size_t times) {
    const hn::ScalableTag<float> full;
    const hn::CappedTag<float, 4> quarter;
    const hn::CappedTag<float, 1> single;
    for (std::size_t t = 0; t < times; ++t, in += shape.hop, out += shape.width) {
        auto i = columns(full, in, taps, shape, 0, out);
        i = columns(quarter, in, taps, shape, i, out);
        columns(single, in, taps, shape, i, out);
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(run);

void polyphase_filter(std::span<const float> in, std::span<const float> taps, PolyphaseShape shape,
                      std::span<float> out) {
    const auto times = out.size() / shape.width;
    assert(taps.size() == shape.rows * shape.width);
    assert(times == 0 || in.size() >= (times - 1) * shape.hop + shape.rows * shape.width);
    HWY_DYNAMIC_DISPATCH(run)(in.data(), taps.data(), shape, out.data(), times);
}

}  // namespace ble::phy::kernels
#endif
