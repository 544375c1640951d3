// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/antenna_options.hpp"
#include "flowgraphs/packet_request.hpp"
#include "flowgraphs/time_conflicts.hpp"
#include "flowgraphs/verbosity.hpp"
#include "phy/impairments/impairments.hpp"
#include "phy/receiver.hpp"
#include "sdr/sample_format.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// Everything that `fyrkat generate` can be told.
struct GenerateOptions {
    std::optional<std::string> capture{};
    std::vector<PacketRequest> packets{};
    Duration spacing = std::chrono::milliseconds{1};  ///< from one packet's end to the next one's start
    std::uint32_t repetitions = 1;

    // Of a capture.
    std::optional<ChannelIndex> channel{};
    std::optional<PhyMode> phy{};
    std::vector<phy::WatchedAddress> addresses{};
    TimeConflicts time_conflicts = TimeConflicts::push_apart;
    std::optional<Duration> longest_gap{};

    std::string out{};
    std::optional<Hertz> rate{};
    std::optional<Hertz> center{};
    sdr::SampleFormat format = sdr::SampleFormat::ci8;

    // Two of these give the third: the SNR is in 1 MHz.
    std::optional<double> level_dbfs{};
    std::optional<double> noise_dbfs{};
    std::optional<double> snr_db{};
    double modulation_index = 0.5;
    AntennaOptions antennas{};
    phy::Impairments impairments{};  ///< interferers' frequencies absolute
    std::uint64_t seed = 1;
    Verbosity verbosity = Verbosity::normal;
};

}  // namespace ble::flow
