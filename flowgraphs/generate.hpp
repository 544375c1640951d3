// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/band_modulator.hpp"
#include "flowgraphs/generate_plan.hpp"
#include "flowgraphs/packet_feed.hpp"
#include "flowgraphs/progress_bar.hpp"
#include "flowgraphs/stop_signal.hpp"
#include "sdr/recording_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::flow {

/// Sends packets into a recording, annotated, block by block: memory for the bursts on the air, whatever the
/// length.
class Generate {
public:
    /// Text for annotations, beyond which packets go without: a SigMF reader takes them in as a whole.
    static constexpr std::size_t most_annotation_text = std::size_t{32} << 20;

    /// One channel for each of the wave's antennas, unless they are switched.
    Generate(BandModulatorConfig config, sdr::RecordingWriter& writer);

    /// Returns early, between two blocks, when `stop` is raised.
    void run(PacketFeed& feed, std::uint64_t samples, const StopSignal& stop, ProgressBar& bar);

    [[nodiscard]] std::uint64_t packets() const { return packets_; }
    [[nodiscard]] std::uint64_t without_annotation() const { return without_annotation_; }
    /// Samples that were clipped, by an impairment or by the recording's format.
    [[nodiscard]] std::uint64_t clipped() const { return modulated_clipped() + writer_.samples_clipped(); }

private:
    void send(const PlannedPacket& packet);
    /// The next samples, those of several channels in turns.
    void fill(std::span<Sample> block);
    [[nodiscard]] std::uint64_t modulated_clipped() const;
    [[nodiscard]] sdr::Annotation annotation_of(const PlannedPacket& packet) const;

    Hertz rate_;
    Instant start_;
    std::vector<BandModulator> modulators_;  ///< one a channel
    std::vector<Sample> channel_;
    sdr::RecordingWriter& writer_;
    std::uint64_t packets_ = 0, without_annotation_ = 0;
    std::size_t annotation_text_ = 0;
};

}  // namespace ble::flow
