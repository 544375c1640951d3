// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <complex>

namespace ble {

/// One complex baseband sample. Full scale of the source's data type is amplitude 1.0 (0 dBFS).
using Sample = std::complex<float>;

/// a b without std::complex's recovery of infinities, which costs a call and a branch a product.
[[nodiscard]] constexpr Sample multiply(Sample a, Sample b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

/// a times the conjugate of b.
[[nodiscard]] constexpr Sample multiply_conjugate(Sample a, Sample b) {
    return {a.real() * b.real() + a.imag() * b.imag(), a.imag() * b.real() - a.real() * b.imag()};
}

}  // namespace ble
