// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/crc_filter.hpp"
#include "flowgraphs/interference.hpp"
#include "phy/receiver.hpp"
#include "sdr/recording_options.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// What a person reads beside the data that was asked for.
enum class Verbosity : std::uint8_t { normal, quiet };

/// Everything that `fyrkat replay` can be told.
struct ReplayOptions {
    std::vector<std::string> files{};
    sdr::RecordingOptions recording{};
    std::vector<ChannelIndex> channels{};  ///< empty: all
    std::vector<PhyMode> phys{PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s8};
    std::vector<phy::WatchedAddress> addresses{};
    CrcFilter crc = CrcFilter::ok;
    Interference interference = Interference::accept;
    std::optional<std::string> pcap{};
    std::optional<std::string> json{};
    unsigned threads = 1;
    Verbosity verbosity = Verbosity::normal;
};

}  // namespace ble::flow
