// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/packet_speed.hpp"

#include "flowgraphs/bench/packet_clips.hpp"
#include "flowgraphs/bench/timed_rounds.hpp"
#include "phy/coded_demodulator.hpp"
#include "phy/packet_demodulator.hpp"

#include <cstddef>

namespace ble::flow {
namespace {

/// Between looks at the clock.
constexpr std::size_t packets_at_once = 16;

template <class Demodulator>
std::optional<PacketResult> measure_with(const PacketWork& work, const BenchEffort& effort) {
    PacketClips clips{work.mode, work.snr_db};
    const phy::LaurentPulses pulses;
    const Demodulator demodulate{pulses, clips.word(), PacketClips::samples_per_symbol(work.mode),
                                 phy::Whitening{PacketClips::channel()}};
    const phy::CrcCheck check{advertising_crc_init, work.list};
    std::size_t right = 0, all = 0;
    const auto times = time_rounds(effort, [&] {
        for (std::size_t n = 0; n < packets_at_once; ++n) {
            const auto& clip = clips.next();
            // What the sync word tells is part of the work, also where noise is taken for one.
            auto estimate = clips.estimator()(clip.samples, clip.candidate);
            if (!estimate) estimate = clip.estimate;
            right += demodulate(clip.samples, *estimate, check).crc_status == CrcStatus::ok;
        }
        all += packets_at_once;
        return packets_at_once;
    });
    if (!times) return std::nullopt;
    return PacketResult{.work = work,
                        .microseconds = times->nanoseconds / 1e3,
                        .yardsticks = times->yardsticks / 1e3,
                        .right = static_cast<double>(right) / static_cast<double>(all)};
}

}  // namespace

std::optional<PacketResult> measure_packets(const PacketWork& work, const BenchEffort& effort) {
    return is_coded(work.mode) ? measure_with<phy::CodedDemodulator>(work, effort)
                               : measure_with<phy::PacketDemodulator>(work, effort);
}

}  // namespace ble::flow
