// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>

namespace ble {

/// A frequency, a frequency difference or a sample rate, in hertz.
struct Hertz {
    double value = 0;

    friend constexpr auto operator<=>(Hertz, Hertz) = default;
    friend constexpr Hertz operator+(Hertz a, Hertz b) { return {a.value + b.value}; }
    friend constexpr Hertz operator-(Hertz a, Hertz b) { return {a.value - b.value}; }
    friend constexpr Hertz operator-(Hertz a) { return {-a.value}; }
    friend constexpr Hertz operator*(double k, Hertz a) { return {k * a.value}; }
    friend constexpr double operator/(Hertz a, Hertz b) { return a.value / b.value; }
};

namespace literals {
constexpr Hertz operator""_Hz(long double v) { return {static_cast<double>(v)}; }
constexpr Hertz operator""_Hz(unsigned long long v) { return {static_cast<double>(v)}; }
constexpr Hertz operator""_MHz(long double v) { return {static_cast<double>(v) * 1e6}; }
constexpr Hertz operator""_MHz(unsigned long long v) { return {static_cast<double>(v) * 1e6}; }
}  // namespace literals

static_assert(Hertz{2'402e6} - Hertz{2'400e6} == Hertz{2e6});

}  // namespace ble
