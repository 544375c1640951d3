// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/thread_gain.hpp"

#include "flowgraphs/address_book.hpp"
#include "flowgraphs/bench/median.hpp"
#include "flowgraphs/segment_receiver.hpp"
#include "flowgraphs/worker_pool.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::flow {
namespace {

using Parts = std::span<const std::int8_t>;

/// Receives a stretch of samples again and again, as recordings are.
class StretchReceiver {
public:
    StretchReceiver(const BenchWork& work, unsigned threads)
        : block_{2 * static_cast<std::size_t>(work.traffic.rate.value * 1e-3)},
          workers_{threads},
          receiver_{
              {.receiver = {.rate = work.traffic.rate, .center = work.traffic.center, .phys = work.phys}},
              book_,
              workers_} {}

    /// Seconds by the clock on the wall; the stretch is whole blocks.
    double time(Parts all) {
        receive(all);  // threads that slept meanwhile are awake then, as a stream's are
        const auto begun = std::chrono::steady_clock::now();
        receive(all);
        return std::chrono::duration<double>{std::chrono::steady_clock::now() - begun}.count();
    }

private:
    void receive(Parts all) {
        for (Parts left = all; !left.empty(); left = left.subspan(block_)) {
            // The stretch's end is followed by its beginning.
            const auto behind = left.size() > block_ ? left.subspan(block_) : all;
            receiver_.push(stored(left.first(block_)), stored(behind.first(block_)));
            (void)receiver_.take_packets();
        }
    }

    [[nodiscard]] static phy::StoredSamples stored(Parts parts) {
        return {.values = parts, .full_scale = 128};
    }

    std::size_t block_;
    AddressBook book_{{}};
    WorkerPool workers_;
    SegmentReceiver receiver_;
};

}  // namespace

std::optional<ThreadGain> measure_thread_gain(const BenchWork& work, const BenchEffort& effort) {
    const auto stretch = work.traffic.make(1);
    const auto block = 2 * static_cast<std::size_t>(work.traffic.rate.value * 1e-3);
    const auto whole = Parts{stretch.parts}.first(stretch.parts.size() / block * block);
    const double seconds = static_cast<double>(whole.size()) / 2 / work.traffic.rate.value;
    StretchReceiver one{work, 1}, two{work, 2};
    constexpr std::size_t least_rounds = 5;
    std::vector<double> gains, speeds;
    const std::chrono::duration<double> enough = effort.processor_time;
    for (double spent = 0; gains.size() < least_rounds || spent < enough.count();) {
        if (effort.is_stopped()) return std::nullopt;
        const double alone = one.time(whole), together = two.time(whole);
        gains.push_back(alone / together);
        speeds.push_back(seconds / together);
        spent += alone + together;
    }
    return ThreadGain{median(gains), median(speeds)};
}

}  // namespace ble::flow
