// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_FIXED_DFT_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_FIXED_DFT_INL
#undef FYRKAT_PHY_KERNELS_FIXED_DFT_INL
#else
#define FYRKAT_PHY_KERNELS_FIXED_DFT_INL
#endif

#include "phy/kernels/unit_circle.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

// Discrete Fourier transforms of a few points that lie in registers, one transform in each lane. Sizes are
// template arguments, so that all loops unroll and all factors are constants. Sums wrap around: the caller's
// points are so small that even their magnitudes' sum fits.

namespace hn = hwy::HWY_NAMESPACE;

/// A complex number in each lane.
template <class D>
struct Point {
    hn::Vec<D> re, im;
};

template <class D>
HWY_INLINE Point<D> operator+(Point<D> a, Point<D> b) {
    return {hn::Add(a.re, b.re), hn::Add(a.im, b.im)};
}
template <class D>
HWY_INLINE Point<D> operator-(Point<D> a, Point<D> b) {
    return {hn::Sub(a.re, b.re), hn::Sub(a.im, b.im)};
}
/// -i a
template <class D>
HWY_INLINE Point<D> quarter_turn(Point<D> a) {
    return {a.im, hn::Neg(a.re)};
}
template <class D>
HWY_INLINE Point<D> scaled(Point<D> a, std::int16_t factor) {
    const auto f = hn::Set(D{}, factor);
    return {hn::MulFixedPoint15(a.re, f), hn::MulFixedPoint15(a.im, f)};
}

/// a e^(-2πi k / n), k < n.
template <std::size_t k, std::size_t n, class D>
HWY_INLINE Point<D> turned(Point<D> a) {
    if constexpr (k == 0) {
        return a;
    } else if constexpr (4 * k >= n) {
        return turned<4 * k - n, 4 * n>(quarter_turn(a));
    } else if constexpr (8 * k == n) {
        return scaled(Point<D>{hn::Add(a.re, a.im), hn::Sub(a.im, a.re)}, fixed_point(cosine(1, 8)));
    } else {
        constexpr auto cos = fixed_point(cosine(k, n)), sin = fixed_point(sine(k, n));
        const auto c = scaled(a, cos), s = scaled(a, sin);
        return {hn::Add(c.re, s.im), hn::Sub(c.im, s.re)};
    }
}

/// Calls `body` with the constants 0, 1, … below `count`.
template <std::size_t count, class Body>
HWY_INLINE void unrolled(const Body& body) {
    [&]<std::size_t... i>(std::index_sequence<i...>) HWY_ATTR {
        (body(std::integral_constant<std::size_t, i>{}), ...);
    }
    (std::make_index_sequence<count>{});
}

/// In place, n a power of two; the place of a bin has the bin's bits reversed.
template <std::size_t n, class D>
HWY_INLINE void dft_power_of_two(Point<D>* x) {
    if constexpr (n > 1) {
        unrolled<n / 2>([x](auto i) HWY_ATTR {
            const auto a = x[i], b = x[i + n / 2];
            x[i] = a + b;
            x[i + n / 2] = turned<i, n>(a - b);
        });
        dft_power_of_two<n / 2>(x);
        dft_power_of_two<n / 2>(x + n / 2);
    }
}

constexpr std::size_t smallest_factor(std::size_t odd) {
    for (std::size_t factor = 3; factor * factor <= odd; factor += 2) {
        if (odd % factor == 0) return factor;
    }
    return odd;
}

/// In place and in order, n an odd prime. Points at equal distance from the first, before and after it, meet
/// the same cosines and opposite sines.
template <std::size_t n, class D>
HWY_INLINE void dft_odd_prime(Point<D>* x) {
    constexpr std::size_t half = n / 2;
    Point<D> sum[half], difference[half];
    const auto first = x[0];
    unrolled<half>([&](auto j) HWY_ATTR {
        sum[j] = x[j + 1] + x[n - 1 - j];
        difference[j] = x[j + 1] - x[n - 1 - j];
        x[0] = x[0] + sum[j];
    });
    unrolled<half>([&](auto bin) HWY_ATTR {
        constexpr auto first_cos = fixed_point(cosine(bin + 1, n)), first_sin = fixed_point(sine(bin + 1, n));
        auto even = first + scaled(sum[0], first_cos);
        auto odd = scaled(difference[0], first_sin);
        unrolled<half - 1>([&](auto j) HWY_ATTR {
            constexpr std::size_t k = (j + 2) * (bin + 1) % n;
            constexpr auto cos = fixed_point(cosine(k, n)), sin = fixed_point(sine(k, n));
            even = even + scaled(sum[j + 1], cos);
            odd = odd + scaled(difference[j + 1], sin);
        });
        // even ∓ i odd
        x[bin + 1] = {hn::Add(even.re, odd.im), hn::Sub(even.im, odd.re)};
        x[n - 1 - bin] = {hn::Sub(even.re, odd.im), hn::Add(even.im, odd.re)};
    });
}

/// In place and in order, n odd.
template <std::size_t n, class D>
HWY_INLINE void dft_odd(Point<D>* x) {
    constexpr std::size_t columns = smallest_factor(n), rows = n / columns;
    if constexpr (rows == 1) {
        if constexpr (n > 1) dft_odd_prime<n>(x);
    } else {
        Point<D> turns[n];
        unrolled<rows>([&](auto row) HWY_ATTR {
            Point<D> column[columns];
            unrolled<columns>([&](auto i) HWY_ATTR { column[i] = x[i * rows + row]; });
            dft_odd<columns>(column);
            unrolled<columns>([&](auto i)
                                  HWY_ATTR { turns[i * rows + row] = turned<i * row, n>(column[i]); });
        });
        unrolled<columns>([&](auto i) HWY_ATTR {
            dft_odd<rows>(turns + i * rows);
            unrolled<rows>([&](auto k) HWY_ATTR { x[i + k * columns] = turns[i * rows + k]; });
        });
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
