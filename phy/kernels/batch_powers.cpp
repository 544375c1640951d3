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
void powers_of_batches(std::span<const ChannelPlace> places, float factor, std::span<BatchPower> out) {
    for (std::size_t c = 0; c < places.size(); ++c) {
        const auto& [re, im] = places[c];
        auto& [whole, steady] = out[c];
        reference::block_powers({{re, bank_batch}, {im, bank_batch}}, {{&whole, 1}, {&steady, 1}});
        whole *= factor;
        steady *= factor;
    }
}

#else

using D16 = hn::CappedTag<std::int16_t, 32>;
using D32 = hn::Repartition<std::int32_t, D16>;
using DF = hn::Repartition<float, D16>;
using VF = hn::Vec<DF>;
/// Of two channels, whole and steady.
using Four = hn::Full128<float>;

/// Σ Re(x[n] conj x[n + apart]) over 32 samples, as many sums as there are lanes. Each pair's fits in 32
/// bits.
HWY_INLINE VF products_of_32(const ChannelPlace& x, std::size_t first, std::size_t apart) {
    const D16 d;
    const auto add_products = [&](const std::int16_t* from, hn::Vec<D32> sum) HWY_ATTR {
        return add_pair_products(D32{}, hn::LoadU(d, from), hn::LoadU(d, from + apart), sum);
    };
    const auto products = [&](std::size_t n) HWY_ATTR {
        return hn::ConvertTo(DF{}, add_products(x.im + n, add_products(x.re + n, hn::Zero(D32{}))));
    };
    auto sum = products(first);
    for (auto n = first + hn::MaxLanes(d); n < first + 32; n += hn::MaxLanes(d))
        sum = hn::Add(sum, products(n));
    return sum;
}

/// In each block of four lanes, whole and steady in turn.
HWY_INLINE VF powers_of(const ChannelPlace& x) {
    const auto whole = hn::Add(products_of_32(x, 0, 0), products_of_32(x, 32, 0));
    const auto steady = hn::Add(products_of_32(x, 0, 2), products_of_32(x, 30, 2));
    return hn::Add(hn::InterleaveLower(DF{}, whole, steady), hn::InterleaveUpper(DF{}, whole, steady));
}

template <class D>
HWY_INLINE hn::Vec<Four> sum_of_blocks(D /*lanes*/, hn::Vec<D> v) {
    if constexpr (hn::MaxLanes(D{}) == 4) {
        return v;
    } else {
        const hn::Half<D> half{};
        return sum_of_blocks(half, hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v)));
    }
}

HWY_INLINE hn::Vec<Four> powers_of_two(const ChannelPlace& a, const ChannelPlace& b) {
    const hn::Repartition<double, DF> pairs;
    const auto first = hn::BitCast(pairs, powers_of(a)), second = hn::BitCast(pairs, powers_of(b));
    const auto lower = hn::InterleaveLower(pairs, first, second);
    const auto upper = hn::InterleaveUpper(pairs, first, second);
    return sum_of_blocks(DF{}, hn::Add(hn::BitCast(DF{}, lower), hn::BitCast(DF{}, upper)));
}

void powers_of_batches(std::span<const ChannelPlace> places, float factor, std::span<BatchPower> out) {
    const Four four;
    const auto times = hn::Set(four, factor);
    std::size_t c = 0;
    for (; c + 2 <= places.size(); c += 2)
        hn::StoreU(hn::Mul(powers_of_two(places[c], places[c + 1]), times), four, &out[c].whole);
    if (c == places.size()) return;
    BatchPower last[2];
    hn::StoreU(hn::Mul(powers_of_two(places[c], places[c]), times), four, &last[0].whole);
    out[c] = last[0];
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(powers_of_batches);

void batch_powers(std::span<const ChannelPlace> places, float factor, std::span<BatchPower> out) {
    assert(out.size() == places.size());
    HWY_DYNAMIC_DISPATCH(powers_of_batches)(places, factor, out);
}

}  // namespace ble::phy::kernels
#endif
