// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/angle_finder.hpp"
#include "flowgraphs/block_reader.hpp"
#include "flowgraphs/lost_samples.hpp"
#include "flowgraphs/receive_options.hpp"
#include "flowgraphs/reception.hpp"
#include "flowgraphs/segment_receiver.hpp"
#include "sdr/recording.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ble::flow {

/// One recording from front to back: its blocks of samples, received as they are read, by a receiver
/// per segment.
class RecordingReceiver {
public:
    /// Throws InputError for a recording that cannot be opened, or that holds no channel to be received.
    RecordingReceiver(const std::string& file, const ReceiveOptions& options, Reception& reception);

    [[nodiscard]] const sdr::Recording& recording() const { return reader_.recording(); }
    /// Reads and receives the next millisecond, or less; nothing at the end, once the recording is
    /// stopped, and at a fault in it.
    [[nodiscard]] sdr::Block next();
    /// The packets that were completed since the last call, in order of time. Positions count from
    /// the start of the recording.
    [[nodiscard]] std::vector<Packet> take_packets();
    /// What was noticed since the last call, in words: samples that are missing, and where.
    [[nodiscard]] std::vector<std::string> take_notes() { return std::exchange(notes_, {}); }
    /// What the channels of the segment under way have looked like so far; none between segments.
    [[nodiscard]] std::vector<phy::ChannelSurvey> survey() const {
        return receiver_ ? receiver_->survey() : std::vector<phy::ChannelSurvey>{};
    }
    /// Blocks that were read and not yet received, where a thread reads ahead.
    [[nodiscard]] std::optional<std::size_t> blocks_ahead() { return reader_.blocks_ahead(); }
    /// What ended the recording early, or the first segment in which no channel is, once all others are
    /// received.
    [[nodiscard]] const std::optional<sdr::InputError>& fault() const { return fault_; }

private:
    void check() const;
    [[nodiscard]] sdr::Block read();
    void begin_segment(std::size_t segment);
    void note_loss_before(std::size_t segment);
    void pass_over(std::size_t segment);
    void end_segment();
    void collect_packets();
    [[nodiscard]] phy::StoredSamples following();

    const ReceiveOptions& options_;
    Reception& reception_;
    BlockReader reader_;
    std::optional<std::size_t> segment_{};
    std::optional<SegmentReceiver> receiver_{};
    std::vector<Packet> packets_{};
    LostSamples lost_;
    std::vector<std::string> notes_{};
    std::optional<AngleFinder> angles_{};  ///< where the recording tells its antennas
    std::optional<sdr::InputError> fault_{};
    std::optional<sdr::InputError> passed_over_{};
};

}  // namespace ble::flow
