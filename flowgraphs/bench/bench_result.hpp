// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_work.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

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
    /// What is asked of an instruction set, in times of FFTW's transform.
    [[nodiscard]] std::optional<double> asked_yardsticks(std::string_view instruction_set) const {
        double reach = 0;
        if (instruction_set.starts_with("AVX3")) reach = work.reach.avx_512;
        if (instruction_set == "AVX2") reach = work.reach.avx2;
        return reach > 0 ? std::optional{1e3 / reach / reach_yardstick} : std::nullopt;
    }
};

}  // namespace ble::flow
