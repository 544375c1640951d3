// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_work.hpp"

#include <cstddef>

namespace ble::flow {

/// How fast a work was done. Times are those of one thread on a processor, medians of several rounds.
struct BenchResult {
    BenchWork work{};
    double nanoseconds = 0;        ///< an input sample
    double yardsticks = 0;         ///< the same, in times of FFTW's transform in the same round
    std::size_t packets_sent = 0;  ///< in the stretch of samples that is gone through again and again
    double packets_right = 0;      ///< of them received with the right CRC, each time on the average

    [[nodiscard]] double samples_per_second() const { return 1e9 / nanoseconds; }
    [[nodiscard]] double times_real_time() const { return samples_per_second() / work.traffic.rate.value; }
    /// What is asked for, in times of FFTW's transform.
    [[nodiscard]] double asked_yardsticks() const { return 1e3 / work.reach / reach_yardstick; }
};

}  // namespace ble::flow
