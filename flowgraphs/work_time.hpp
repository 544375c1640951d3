// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <ctime>

namespace ble::flow {

/// How long a work has taken: on the wall clock, and on all processors together, as far as that is known.
struct WorkTime {
    std::chrono::duration<double> elapsed{}, processor{};

    /// Processors that were busy with it, on the average.
    [[nodiscard]] double load() const { return elapsed.count() > 0 ? processor / elapsed : 0; }
};

/// Measures from its beginning on. The process does nothing else.
class WorkClock {
public:
    [[nodiscard]] WorkTime now() const {
        const double ticks = static_cast<double>(std::clock() - first_tick_);
        return {std::chrono::steady_clock::now() - begin_,
                std::chrono::duration<double>{ticks / CLOCKS_PER_SEC}};
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::clock_t first_tick_ = std::clock();
};

}  // namespace ble::flow
