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

void run(std::span<const float> in, std::span<const float> taps, std::size_t width, std::span<float> out) {
    const hn::CappedTag<float, 16> d;
    const auto period = polyphase_period(width);
    for (std::size_t i = 0; i < period; i += hn::Lanes(d)) {
        // A column's taps stay in registers for all rows of output.
        hn::Vec<decltype(d)> tap[polyphase_rows];
        for (std::size_t j = 0; j < polyphase_rows; ++j) tap[j] = hn::LoadU(d, &taps[j * period + i]);
        for (auto n = i; n < out.size(); n += period) {
            auto sum = hn::Mul(tap[0], hn::LoadU(d, &in[n]));
            for (std::size_t j = 1; j < polyphase_rows; ++j)
                sum = hn::MulAdd(tap[j], hn::LoadU(d, &in[n + j * width]), sum);
            hn::StoreU(sum, d, &out[n]);
        }
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(run);

void polyphase_filter(std::span<const float> in, std::span<const float> taps, std::size_t width,
                      std::span<float> out) {
    assert(width % 4 == 0 && out.size() % polyphase_period(width) == 0);
    assert(taps.size() == polyphase_rows * polyphase_period(width));
    assert(in.size() >= out.size() + (polyphase_rows - 1) * width);
    HWY_DYNAMIC_DISPATCH(run)(in, taps, width, out);
}

}  // namespace ble::phy::kernels
#endif
