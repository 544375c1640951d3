// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/bench/bench_result.hpp"
#include "flowgraphs/bench/packet_work.hpp"
#include "flowgraphs/bench/thread_gain.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// What `fyrkat bench` found out.
struct BenchReport {
    std::string_view instruction_set{};  ///< that was used
    std::vector<BenchResult> results{};
    std::optional<ThreadGain> two_threads{};
    std::vector<PacketResult> packets{};

    /// Nanoseconds a point of FFTW's transform, the median of the results'.
    [[nodiscard]] double yardstick() const;
    /// Tables for people.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string json() const;

private:
    [[nodiscard]] std::string results_text() const;
    [[nodiscard]] std::string packets_text() const;
};

}  // namespace ble::flow
