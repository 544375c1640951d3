// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <exception>

namespace ble::benchmarks {

/// What a program's `main` returns: what its work returns, or 2 after one line on what the world threw.
template <class Work>
[[nodiscard]] int guarded(const char* program, Work work) {
    try {
        return work();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", program, error.what());
        return 2;
    }
}

}  // namespace ble::benchmarks
