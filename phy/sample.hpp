// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <complex>

namespace ble {

/// One complex baseband sample. Full scale of the source's data type is amplitude 1.0 (0 dBFS).
using Sample = std::complex<float>;

}  // namespace ble
