// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_BIT_COUNTER_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_BIT_COUNTER_INL
#undef FYRKAT_PHY_KERNELS_BIT_COUNTER_INL
#else
#define FYRKAT_PHY_KERNELS_BIT_COUNTER_INL
#endif

#include <algorithm>
#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

// Counting bit by bit: each bit of a vector is a place of its own, and a count's binary digits there lie in
// as many vectors.

/// Counts below 2^digits.
template <class V, std::size_t digits>
struct Count {
    V digit[digits];
};

/// Adds counts, of which b has no more digits than a, and a bit.
template <class V, std::size_t m, std::size_t n>
HWY_INLINE Count<V, m + 1> add(const Count<V, m>& a, const Count<V, n>& b, V carry) {
    namespace hn = hwy::HWY_NAMESPACE;
    Count<V, m + 1> sum;
    for (std::size_t i = 0; i < n; ++i) {
        const auto either = hn::Xor(a.digit[i], b.digit[i]);
        sum.digit[i] = hn::Xor(either, carry);
        carry = hn::OrAnd(hn::And(a.digit[i], b.digit[i]), either, carry);
    }
    for (std::size_t i = n; i < m; ++i) {
        sum.digit[i] = hn::Xor(a.digit[i], carry);
        carry = hn::And(a.digit[i], carry);
    }
    sum.digit[m] = carry;
    return sum;
}

template <class V, std::size_t m>
HWY_INLINE Count<V, m + 1> add(const Count<V, m>& a, V bit) {
    namespace hn = hwy::HWY_NAMESPACE;
    Count<V, m + 1> sum;
    for (std::size_t i = 0; i < m; ++i) {
        sum.digit[i] = hn::Xor(a.digit[i], bit);
        bit = hn::And(a.digit[i], bit);
    }
    sum.digit[m] = bit;
    return sum;
}

/// How many of the next 2^digits - 1 bits are set. Depth first, so that few vectors are alive at a time.
template <std::size_t digits, class Next>
HWY_INLINE auto count_bits(Next& next) {
    using V = decltype(next());
    if constexpr (digits == 1) {
        return Count<V, 1>{{next()}};
    } else {
        const auto a = count_bits<digits - 1>(next);
        const auto b = count_bits<digits - 1>(next);
        return add(a, b, next());
    }
}

/// Where a count is no more than the limit, of as many digits or fewer, among what is wanted.
template <class V, std::size_t m, std::size_t n>
HWY_INLINE V at_most(const Count<V, m>& count, const V (&limit)[n], V wanted) {
    namespace hn = hwy::HWY_NAMESPACE;
    auto below = hn::Xor(wanted, wanted), equal = wanted;
    for (std::size_t i = m; i-- > 0;) {
        if (i >= n) {
            equal = hn::AndNot(count.digit[i], equal);
            continue;
        }
        below = hn::Or(below, hn::AndNot(count.digit[i], hn::And(equal, limit[i])));
        equal = hn::AndNot(hn::Xor(count.digit[i], limit[i]), equal);
    }
    return hn::Or(below, equal);
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
