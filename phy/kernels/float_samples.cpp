// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/float_samples.hpp"

#include "phy/kernels/symbol_batch.hpp"

#include <array>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/float_samples.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/complex_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void to_floats(std::span<const std::int16_t> re, std::span<const std::int16_t> im, FactorPair factors,
               std::span<Sample> out) {
    using D = hn::CappedTag<float, symbol_batch>;
    const D d;
    const hn::Rebind<std::int16_t, D> shorts;
    const auto factor_of = [&](std::size_t n) { return n % 2 == 0 ? factors.even : factors.odd; };
    std::size_t n = 0;
    if (hn::Lanes(d) > 1) {
        std::array<float, symbol_batch> in_turn;
        for (std::size_t i = 0; i < symbol_batch; ++i) in_turn[i] = factor_of(i);
        const auto factor = hn::LoadU(d, in_turn.data());
        const auto scaled = [&](const std::int16_t* from) HWY_ATTR {
            const hn::RebindToSigned<D> integers;
            const auto value = hn::PromoteTo(integers, hn::LoadU(shorts, from));
            return hn::Mul(factor, hn::ConvertTo(d, value));
        };
        for (; n + hn::Lanes(d) <= out.size(); n += hn::Lanes(d))
            store_pairs(d, ComplexLanes<D>{scaled(&re[n]), scaled(&im[n])}, &out[n]);
    }
    for (; n < out.size(); ++n)
        out[n] = {factor_of(n) * static_cast<float>(re[n]), factor_of(n) * static_cast<float>(im[n])};
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(to_floats);

void float_samples(std::span<const std::int16_t> re, std::span<const std::int16_t> im, FactorPair factors,
                   std::span<Sample> out) {
    assert(re.size() >= out.size() && im.size() >= out.size());
    HWY_DYNAMIC_DISPATCH(to_floats)(re, im, factors, out);
}

}  // namespace ble::phy::kernels
#endif
