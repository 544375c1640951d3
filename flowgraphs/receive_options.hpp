// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/interference.hpp"
#include "phy/receiver.hpp"
#include "sdr/recording_options.hpp"

#include <vector>

namespace ble::flow {

/// How recordings are read, and what is looked for in them.
struct ReceiveOptions {
    sdr::RecordingOptions recording{};
    std::vector<ChannelIndex> channels{};  ///< empty: all
    std::vector<PhyMode> phys{};           ///< empty: all; either LE Coded mode stands for both
    std::vector<phy::WatchedAddress> addresses{};
    phy::TestPackets test_packets = phy::TestPackets::ignored;
    std::size_t list = 1;  ///< most likely sequences of a packet that are tried against its CRC
    Interference interference = Interference::accept;
    unsigned threads = 1;
};

}  // namespace ble::flow
