// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/word_search.hpp"

#include "phy/kernels/reference.hpp"

#include <bit>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/word_search.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/bit_counter-inl.hpp"
#include "phy/kernels/pair_products-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

// A single lane holds no pair: the plain formulas serve.
void block_powers_of(const ChannelSamples& in, BlockPowers out) { reference::block_powers(in, out); }
void block_returns_of(const ChannelSamples& in, std::span<float> out) { reference::block_returns(in, out); }
float lagged_power_of(const ChannelSamples& in, std::size_t lag) { return reference::lagged_power(in, lag); }
void sum_four_of(const ChannelSamples& in, std::span<FixedSample> out) { reference::sum_four(in, out); }
void sum_two_of(const ChannelSamples& in, std::span<FixedSample> out) { reference::sum_two(in, out); }
void step_signs_of(std::span<const FixedSample> sums, StepSigns& out) {
    reference::phase_step_signs(sums, out);
}
void find_word_in(const StepSigns& signs, const SearchedWord& word, std::uint64_t* hits) {
    reference::find_word(signs, word,
                         std::span<std::uint64_t, search_positions / 64>{hits, search_positions / 64});
}

#else

using D16 = hn::CappedTag<std::int16_t, 32>;
using D32 = hn::Repartition<std::int32_t, D16>;
using DF = hn::Repartition<float, D16>;
using V16 = hn::Vec<D16>;
using V32 = hn::Vec<D32>;

/// Σ of pairs of products, as many sums as there are lanes.
HWY_INLINE hn::Vec<DF> pair_products(const std::int16_t* a, const std::int16_t* b) {
    const auto zero = hn::Zero(D32{});
    return hn::ConvertTo(DF{}, add_pair_products(D32{}, hn::LoadU(D16{}, a), hn::LoadU(D16{}, b), zero));
}

/// Σ over the two parts of 32 samples, as many sums as there are lanes.
template <class Part>
HWY_INLINE hn::Vec<DF> sum_of_32(const ChannelSamples& in, std::size_t first, const Part& part) {
    auto sum = part(&in.re[first], &in.im[first]);
    for (auto n = first + hn::MaxLanes(D16{}); n < first + 32; n += hn::MaxLanes(D16{}))
        sum = hn::Add(sum, part(&in.re[n], &in.im[n]));
    return sum;
}

/// Σ Re(x[n + lag] conj x[n]) over 32 samples.
HWY_INLINE auto lagged(std::size_t lag) {
    return [lag](const std::int16_t* re, const std::int16_t* im)
               HWY_ATTR { return hn::Add(pair_products(re, re + lag), pair_products(im, im + lag)); };
}

void block_powers_of(const ChannelSamples& in, BlockPowers out) {
    for (std::size_t b = 0; b < out.whole.size(); ++b) {
        const auto n = 64 * b;
        const auto whole = hn::Add(sum_of_32(in, n, lagged(0)), sum_of_32(in, n + 32, lagged(0)));
        const auto steady = hn::Add(sum_of_32(in, n, lagged(2)), sum_of_32(in, n + 30, lagged(2)));
        out.whole[b] = hn::GetLane(hn::SumOfLanes(DF{}, whole));
        out.steady[b] = hn::GetLane(hn::SumOfLanes(DF{}, steady));
    }
}

void block_returns_of(const ChannelSamples& in, std::span<float> out) {
    for (std::size_t b = 0; b < out.size(); ++b) {
        const auto returns = hn::Add(sum_of_32(in, 64 * b, lagged(4)), sum_of_32(in, 64 * b + 28, lagged(4)));
        out[b] = hn::GetLane(hn::SumOfLanes(DF{}, returns));
    }
}

float lagged_power_of(const ChannelSamples& in, std::size_t lag) {
    auto sum = hn::Zero(DF{});
    for (std::size_t n = 0; n + lag < in.re.size(); n += 32)
        sum = hn::Add(sum, sum_of_32(in, n, lagged(lag)));
    return hn::GetLane(hn::SumOfLanes(DF{}, sum));
}

/// Real parts in the low and imaginary parts in the high halves of lanes, saturated.
HWY_INLINE V16 side_by_side(V32 re, V32 im) {
    const auto least = hn::Set(D32{}, -32'767), most = hn::Set(D32{}, 32'767);
    const auto low = hn::BitCast(D16{}, hn::Max(hn::Min(re, most), least));
    const auto high = hn::BitCast(D16{}, hn::ShiftLeft<16>(hn::Max(hn::Min(im, most), least)));
    return hn::OddEven(high, low);
}

/// Calls `body(n)` for vectors of results; the last one overlaps the one before it where results do not fill
/// it.
template <class Body>
HWY_INLINE void for_results(std::size_t count, std::size_t lanes, const Body& body) {
    for (std::size_t n = 0; n + lanes <= count; n += lanes) body(n);
    if (count % lanes != 0) body(count - lanes);
}

/// A one and the sign that the second of two samples has.
HWY_INLINE V16 pair_of_signs(ChannelSamples::Sign sign) {
    const std::int32_t second = sign == ChannelSamples::Sign::alternates ? -1 : 1;
    return hn::BitCast(D16{}, hn::Set(D32{}, second * 0x10000 + 1));
}

void sum_four_of(const ChannelSamples& in, std::span<FixedSample> out) {
    const auto signs = pair_of_signs(in.sign);
    const auto sum = [&](const std::int16_t* from) HWY_ATTR {
        const auto first = add_pair_products(D32{}, hn::LoadU(D16{}, from), signs, hn::Zero(D32{}));
        return hn::ShiftRight<1>(add_pair_products(D32{}, hn::LoadU(D16{}, from + 2), signs, first));
    };
    if (out.size() < hn::MaxLanes(D32{})) return reference::sum_four(in, out);
    for_results(out.size(), hn::MaxLanes(D32{}), [&](std::size_t n) HWY_ATTR {
        hn::StoreU(side_by_side(sum(&in.re[2 * n]), sum(&in.im[2 * n])), D16{}, &out[n].re);
    });
}

void sum_two_of(const ChannelSamples& in, std::span<FixedSample> out) {
    using Half = hn::Half<D16>;
    const bool alternates = in.sign == ChannelSamples::Sign::alternates;
    const auto sum = [&](const std::int16_t* from) HWY_ATTR {
        const auto now = hn::LoadU(Half{}, from), next = hn::LoadU(Half{}, from + 1);
        return hn::PromoteTo(D32{}, alternates ? hn::SaturatedSub(now, next) : hn::SaturatedAdd(now, next));
    };
    if (out.size() < hn::MaxLanes(D32{})) return reference::sum_two(in, out);
    for_results(out.size(), hn::MaxLanes(D32{}), [&](std::size_t n) HWY_ATTR {
        hn::StoreU(side_by_side(sum(&in.re[n]), sum(&in.im[n])), D16{}, &out[n].re);
    });
}

/// Sixteen or more values, whose signs fill whole bytes.
struct SignedValues {
    V32 first, second;

    HWY_INLINE void store_signs(std::uint8_t* to) const {
        if constexpr (hn::MaxLanes(D32{}) == 4) {
            const auto both = hn::ReorderDemote2To(D16{}, first, second);  // in order, as there is one block
            hn::StoreMaskBits(D16{}, hn::Lt(both, hn::Zero(D16{})), to);
        } else {
            hn::StoreMaskBits(D32{}, hn::Lt(first, hn::Zero(D32{})), to);
            hn::StoreMaskBits(D32{}, hn::Lt(second, hn::Zero(D32{})), to + hn::MaxLanes(D32{}) / 8);
        }
    }
};

/// What a step's product with the conjugate of the one before has in its real and imaginary part.
struct Step {
    V32 re, im;

    static HWY_INLINE Step at(const FixedSample* sums) {
        const auto before = hn::LoadU(D16{}, &sums->re), after = hn::LoadU(D16{}, &sums[2].re);
        // Halved, so that sums of the two parts fit.
        const auto half = [](V32 v) HWY_ATTR { return hn::ShiftRight<1>(v); };
        const hn::Repartition<std::uint32_t, D16> unsigned32;
        const auto swapped = hn::BitCast(D16{}, hn::RotateRight<16>(hn::BitCast(unsigned32, after)));
        const auto conjugate = hn::OddEven(hn::Neg(before), before);
        return {half(add_pair_products(D32{}, before, after, hn::Zero(D32{}))),
                half(add_pair_products(D32{}, conjugate, swapped, hn::Zero(D32{})))};
    }
};

void step_signs_of(std::span<const FixedSample> sums, StepSigns& out) {
    constexpr auto lanes = hn::MaxLanes(D32{});
    for (std::size_t n = 0; n < sign_positions; n += 2 * lanes) {
        const auto a = Step::at(&sums[n]), b = Step::at(&sums[n + lanes]);
        const SignedValues values[]{{a.im, b.im},
                                    {hn::Add(a.im, a.re), hn::Add(b.im, b.re)},
                                    {hn::Sub(a.im, a.re), hn::Sub(b.im, b.re)}};
        for (std::size_t offset = 0; offset < StepSigns::offsets; ++offset)
            values[offset].store_signs(reinterpret_cast<std::uint8_t*>(out.bits[offset][0].data()) + n / 8);
    }
    for (auto& shifted : out.bits) {
        for (std::size_t shift = 1; shift < StepSigns::shifts; ++shift) {
            for (std::size_t w = 0; w < shifted[0].size(); ++w) {
                const auto next = w + 1 < shifted[0].size() ? shifted[0][w + 1] : 0;
                shifted[shift][w] = shifted[0][w] >> 2 * shift | next << (64 - 2 * shift);
            }
        }
    }
}

using D64 = hn::CappedTag<std::uint64_t, search_positions / 64>;
using V64 = hn::Vec<D64>;

/// Where the next symbol's signs, at all positions of a vector, differ from the word's.
struct Mismatches {
    const std::array<StepSigns::Bits, StepSigns::shifts>& shifted;
    const std::uint64_t* falling;  ///< all bits of a symbol's are the same
    std::size_t byte;
    std::size_t symbol = 0;

    HWY_INLINE V64 operator()() {
        const hn::Repartition<std::uint8_t, D64> bytes;
        const auto* from =
            reinterpret_cast<const std::uint8_t*>(shifted[symbol % 4].data()) + byte + symbol / 4;
        const auto expected = hn::Set(D64{}, falling[symbol]);
        ++symbol;
        return hn::Xor(hn::BitCast(D64{}, hn::LoadU(bytes, from)), expected);
    }
};

/// The most errors allowed in each lane, as digits: all bits of a lane's are the same.
struct Limits {
    static constexpr std::size_t digits = 6;
    V64 digit[digits], wanted;

    HWY_INLINE Limits(const SearchedWord& word, std::size_t first_lane) {
        std::uint64_t bits[digits + 1][hn::MaxLanes(D64{})];
        for (std::size_t lane = 0; lane < hn::MaxLanes(D64{}); ++lane) {
            const int most = word.most_errors[first_lane + lane];
            for (std::size_t i = 0; i < digits; ++i)
                bits[i][lane] = 0 - (static_cast<std::uint64_t>(most) >> i & 1);
            bits[digits][lane] = most < 0 ? 0 : ~std::uint64_t{0};
        }
        for (std::size_t i = 0; i < digits; ++i) digit[i] = hn::LoadU(D64{}, bits[i]);
        wanted = hn::LoadU(D64{}, bits[digits]);
    }
};

/// Counts the mismatches of a word of 40 (= 31 + 7 + 2) or 48 (= 31 + 15 + 2) symbols.
template <std::size_t length>
HWY_INLINE V64 matches(Mismatches next, const Limits& limits) {
    const auto first = count_bits<5>(next);
    const auto second = count_bits < length == 40 ? 3 : 4 > (next);
    const auto all_but_last = add(first, second, next());
    return at_most(add(all_but_last, next()), limits.digit, limits.wanted);
}

template <std::size_t length>
HWY_FLATTEN void find_word_of_length(const StepSigns& signs, const SearchedWord& word, std::uint64_t* hits) {
    std::uint64_t falling[length];
    for (std::size_t k = 0; k < length; ++k) falling[k] = 0 - (word.falling >> k & 1);
    for (std::size_t w = 0; w < search_positions / 64; w += hn::MaxLanes(D64{})) {
        const Limits limits{word, w};
        auto found = hn::Zero(D64{});
        for (const auto& shifted : signs.bits)
            found = hn::Or(found, matches<length>({shifted, falling, 8 * w}, limits));
        hn::StoreU(found, D64{}, hits + w);
    }
}

void find_word_in(const StepSigns& signs, const SearchedWord& word, std::uint64_t* hits) {
    if (word.length == 40) {
        find_word_of_length<40>(signs, word, hits);
    } else {
        find_word_of_length<48>(signs, word, hits);
    }
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(block_powers_of);
HWY_EXPORT(block_returns_of);
HWY_EXPORT(lagged_power_of);
HWY_EXPORT(sum_four_of);
HWY_EXPORT(sum_two_of);
HWY_EXPORT(step_signs_of);
HWY_EXPORT(find_word_in);

void block_powers(const ChannelSamples& in, BlockPowers out) {
    assert(in.re.size() == in.im.size() && in.re.size() >= 64 * out.whole.size() &&
           out.steady.size() == out.whole.size());
    HWY_DYNAMIC_DISPATCH(block_powers_of)(in, out);
}

void block_returns(const ChannelSamples& in, std::span<float> out) {
    assert(in.re.size() == in.im.size() && in.re.size() >= 64 * out.size());
    HWY_DYNAMIC_DISPATCH(block_returns_of)(in, out);
}

float lagged_power(const ChannelSamples& in, std::size_t lag) {
    assert(in.re.size() == in.im.size() && in.re.size() >= lag && (in.re.size() - lag) % 32 == 0);
    return HWY_DYNAMIC_DISPATCH(lagged_power_of)(in, lag);
}

void sum_four(const ChannelSamples& in, std::span<FixedSample> out) {
    assert(in.re.size() == in.im.size() && in.re.size() >= 2 * out.size() + 2);
    HWY_DYNAMIC_DISPATCH(sum_four_of)(in, out);
}

void sum_two(const ChannelSamples& in, std::span<FixedSample> out) {
    assert(in.re.size() == in.im.size() && in.re.size() >= out.size() + 1);
    HWY_DYNAMIC_DISPATCH(sum_two_of)(in, out);
}

void phase_step_signs(std::span<const FixedSample> sums, StepSigns& out) {
    assert(sums.size() >= sign_positions + 2);
    HWY_DYNAMIC_DISPATCH(step_signs_of)(sums, out);
}

void find_word(const StepSigns& signs, const SearchedWord& word,
               std::span<std::uint64_t, search_positions / 64> hits) {
    assert(word.length == 40 || word.length == 48);
    HWY_DYNAMIC_DISPATCH(find_word_in)(signs, word, hits.data());
}

}  // namespace ble::phy::kernels
#endif
