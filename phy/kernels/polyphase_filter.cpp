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

/// One vector of `d` at column `i` of `Times` successive output times, which share the taps.
template <std::size_t Times, class D>
void column(D d, const float* in, const float* taps, PolyphaseShape shape, std::size_t i, float* out) {
    hn::Vec<D> sums[Times];
    for (auto& sum : sums) sum = hn::Zero(d);
    for (std::size_t j = 0; j < shape.rows; ++j) {
        const auto at = j * shape.width + i;
        const auto tap = hn::LoadU(d, taps + at);
        for (std::size_t t = 0; t < Times; ++t) {
            sums[t] = hn::MulAdd(tap, hn::LoadU(d, in + t * shape.hop + at), sums[t]);
        }
    }
    for (std::size_t t = 0; t < Times; ++t) hn::StoreU(sums[t], d, out + t * shape.width + i);
}

/// As many whole vectors of `d` as fit between column `i` and the width; returns the next column.
template <std::size_t Times, class D>
std::size_t columns(D d, const float* in, const float* taps, PolyphaseShape shape, std::size_t i,
                    float* out) {
    for (; i + hn::Lanes(d) <= shape.width; i += hn::Lanes(d)) column<Times>(d, in, taps, shape, i, out);
    return i;
}

template <std::size_t Times>
void row(const float* in, const float* taps, PolyphaseShape shape, float* out) {
    auto i = columns<Times>(hn::ScalableTag<float>{}, in, taps, shape, 0, out);
    i = columns<Times>(hn::CappedTag<float, 4>{}, in, taps, shape, i, out);
    columns<Times>(hn::CappedTag<float, 1>{}, in, taps, shape, i, out);
}

void run(const float* in, const float* taps, PolyphaseShape shape, float* out, std::size_t times) {
    constexpr std::size_t at_once = 4;
    for (; times >= at_once; times -= at_once, in += at_once * shape.hop, out += at_once * shape.width) {
        row<at_once>(in, taps, shape, out);
    }
    for (; times > 0; --times, in += shape.hop, out += shape.width) row<1>(in, taps, shape, out);
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
