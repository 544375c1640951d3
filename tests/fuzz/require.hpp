// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>

namespace ble::tests {

/// A finding, where it does not hold.
inline void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace ble::tests
