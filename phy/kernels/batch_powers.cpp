// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/batch_powers.hpp"

#include "phy/kernels/word_search_reference.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/batch_powers.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/pair_products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

// A single lane holds no pair: the plain formula serves.
void powers_of_batches(std::span<const ChannelPlace> places, float factor, BlockPowers out) {
    for (std::size_t c = 0; c < places.size(); ++c) {
        const auto& [re, im] = places[c];
        reference::block_powers({{re, bank_batch}, {im, bank_batch}},
                                {out.whole.subspan(c, 1), out.steady.subspan(c, 1)});
        out.whole[c] *= factor;
        out.steady[c] *= factor;
    }
}

#else

using D16 = hn::CappedTag<std::int16_t, 32>;
using D32 = hn::Repartition<std::int32_t, D16>;
using DF = hn::Repartition<float, D16>;
using VF = hn::Vec<DF>;

/// Σ Re(x[n] conj y[n]) over 32 samples each, as many sums as there are lanes. Each pair's fits in 32 bits.
HWY_INLINE VF products_of_32(const ChannelPlace& x, std::size_t at, std::size_t apart) {
    const D16 d;
    auto sum = hn::Zero(DF{});
    for (auto n = at; n < at + 32; n += hn::MaxLanes(d)) {
        const auto re =
            add_pair_products(D32{}, hn::LoadU(d, x.re + n), hn::LoadU(d, x.re + n + apart), hn::Zero(D32{}));
        const auto both =
            add_pair_products(D32{}, hn::LoadU(d, x.im + n), hn::LoadU(d, x.im + n + apart), re);
        sum = hn::Add(sum, hn::ConvertTo(DF{}, both));
    }
    return sum;
}

void powers_of_batches(std::span<const ChannelPlace> places, float factor, BlockPowers out) {
    for (std::size_t c = 0; c < places.size(); ++c) {
        const auto& x = places[c];
        const auto whole = hn::Add(products_of_32(x, 0, 0), products_of_32(x, 32, 0));
        const auto steady = hn::Add(products_of_32(x, 0, 2), products_of_32(x, 30, 2));
        out.whole[c] = factor * hn::GetLane(hn::SumOfLanes(DF{}, whole));
        out.steady[c] = factor * hn::GetLane(hn::SumOfLanes(DF{}, steady));
    }
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(powers_of_batches);

void batch_powers(std::span<const ChannelPlace> places, float factor, BlockPowers out) {
    assert(out.whole.size() == places.size() && out.steady.size() == places.size());
    HWY_DYNAMIC_DISPATCH(powers_of_batches)(places, factor, out);
}

}  // namespace ble::phy::kernels
#endif
