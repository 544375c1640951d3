// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/packet_speed.hpp"

#include "flowgraphs/bench/cpu_clock.hpp"
#include "flowgraphs/bench/median.hpp"
#include "flowgraphs/bench/packet_clips.hpp"
#include "flowgraphs/bench/transform_yardstick.hpp"
#include "phy/coded_demodulator.hpp"
#include "phy/packet_demodulator.hpp"

#include <chrono>

namespace ble::flow {
namespace {

constexpr int packet_rounds = 5, packets_between_looks_at_the_clock = 16;

template <class Demodulator>
std::optional<PacketResult> measure_with(const PacketWork& work, const BenchEffort& effort) {
    PacketClips clips{work.mode, work.snr_db};
    const phy::LaurentPulses pulses;
    const Demodulator demodulate{pulses, clips.word(), PacketClips::samples_per_symbol(work.mode),
                                 phy::Whitening{PacketClips::channel()}};
    const phy::CrcCheck check{advertising_crc_init, work.list};
    std::vector<double> times, ratios;
    std::size_t right = 0, all = 0;
    for (int round = 0; round < packet_rounds; ++round) {
        const double yardstick = nanoseconds_per_transform_point();
        std::chrono::nanoseconds spent{};
        std::size_t packets = 0;
        for (const auto begun = CpuClock::now();
             packets == 0 || spent < effort.processor_time / packet_rounds; spent = CpuClock::now() - begun) {
            if (effort.is_stopped()) return std::nullopt;
            for (int n = 0; n < packets_between_looks_at_the_clock; ++n, ++packets) {
                const auto& clip = clips.next();
                // What the sync word tells is part of the work, also where noise is taken for one.
                auto estimate = clips.estimator()(clip.samples, clip.candidate);
                if (!estimate) estimate = clip.estimate;
                right += demodulate(clip.samples, *estimate, check).crc_status == CrcStatus::ok;
            }
        }
        all += packets;
        times.push_back(static_cast<double>(spent.count()) / static_cast<double>(packets));
        ratios.push_back(times.back() / yardstick / 1e3);
    }
    return PacketResult{.work = work,
                        .microseconds = median(times) / 1e3,
                        .yardsticks = median(ratios),
                        .right = static_cast<double>(right) / static_cast<double>(all)};
}

}  // namespace

std::optional<PacketResult> measure_packets(const PacketWork& work, const BenchEffort& effort) {
    return is_coded(work.mode) ? measure_with<phy::CodedDemodulator>(work, effort)
                               : measure_with<phy::PacketDemodulator>(work, effort);
}

}  // namespace ble::flow
