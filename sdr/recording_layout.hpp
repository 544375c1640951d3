// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/direction/antenna_setup.hpp"
#include "sdr/dataset_layout.hpp"
#include "sdr/recording_options.hpp"
#include "sdr/segment.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::sdr {

/// Everything to know before the first sample is read: from a file's name, the user's options
/// and, for SigMF, the metadata.
struct RecordingLayout {
    std::string data_file{};     ///< "-": standard input
    std::string described_in{};  ///< what told rate and centre, to be named where they are wrong
    SampleFormat format = SampleFormat::cf32_le;
    Hertz rate{};
    double full_scale = 1;
    std::size_t channels = 1;                ///< stored in turns, one sample each
    std::optional<AntennaSetup> antennas{};  ///< whose channels, or switching, these are
    std::vector<Segment> segments{};         ///< see plan_segments
    std::uint64_t described_samples = 0;     ///< so many at least, say the metadata
    DatasetLayout dataset{};
    std::string rate_place = "--rate";      ///< the option, or the field of the metadata, that tells the rate
    std::vector<std::string> overridden{};  ///< see Recording::overridden

    /// Throws InputError where something is missing, contradicts or is out of range.
    [[nodiscard]] static RecordingLayout resolve(const std::string& file, const RecordingOptions& options);
};

}  // namespace ble::sdr
