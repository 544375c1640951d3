// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/work_speed.hpp"

#include "flowgraphs/bench/bank_rows.hpp"
#include "flowgraphs/bench/timed_rounds.hpp"
#include "phy/receiver.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace ble::flow {
namespace {

/// Goes through a stretch of samples once more; how many packets were right.
using Pass = std::function<std::size_t()>;
using Parts = std::span<const std::int8_t>;

/// In blocks of a millisecond, as recordings are read.
Pass receiving(const BenchWork& work, Parts all) {
    const phy::ReceiverConfig config{
        .rate = work.traffic.rate, .center = work.traffic.center, .phys = work.phys};
    const auto block = 2 * static_cast<std::size_t>(work.traffic.rate.value * 1e-3);
    return [receiver = std::make_shared<phy::Receiver>(config), all, block] {
        std::size_t right = 0;
        for (Parts left = all; !left.empty();) {
            const auto now = left.first(std::min(block, left.size()));
            left = left.subspan(now.size());
            receiver->push({.values = now, .full_scale = 128});
            for (std::size_t channel = 0; channel < receiver->channels().size(); ++channel)
                receiver->search(channel);
            for (const auto& packet : receiver->take_packets()) right += packet.crc_status == CrcStatus::ok;
            receiver->keep_since(receiver->horizon());
        }
        return right;
    };
}

Pass splitting(const BenchWork& work, Parts all) {
    const Hertz rate = work.traffic.rate, center = work.traffic.center;
    const auto channels = phy::Receiver::channels_within(rate, center);
    return [bank = std::make_shared<phy::FilterBank>(rate, center, channels),
            rows = std::make_shared<BankRows>(channels.size()), all] {
        const auto size = 2 * bank->batch_samples();
        for (std::size_t n = 0; (n + 1) * size <= all.size(); ++n) {
            bank->expect(std::as_bytes(
                all.subspan((n + 1) * size).first(std::min(size, all.size() - (n + 1) * size))));
            (void)bank->push(all.subspan(n * size, size), rows->at(n % BankRows::batches));
        }
        return std::size_t{0};
    };
}

}  // namespace

std::optional<BenchResult> measure_speed(const BenchWork& work, const BenchEffort& effort) {
    const auto stretch = work.traffic.make(1);
    const Pass pass = work.phys.empty() ? splitting(work, stretch.parts) : receiving(work, stretch.parts);
    std::size_t right = 0, passes = 0;
    (void)pass();  // which fills caches, and tells the receiver the noise
    const auto times = time_rounds(effort, [&] {
        right += pass();
        ++passes;
        return stretch.parts.size() / 2;
    });
    if (!times) return std::nullopt;
    return BenchResult{.work = work,
                       .nanoseconds = times->nanoseconds,
                       .yardsticks = times->yardsticks,
                       .packets_sent = stretch.packets,
                       .packets_right = static_cast<double>(right) / static_cast<double>(passes)};
}

}  // namespace ble::flow
