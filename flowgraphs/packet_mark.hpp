// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/pdu_info.hpp"
#include "phy/packet.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ble::flow {

/// Where in a recording one packet lies, and what is written beside it.
struct PacketMark {
    std::uint64_t number = 0;  ///< in the recording, from 1
    double begin = 0;          ///< in samples from the recording's start
    double end = 0;
    ChannelIndex channel{37};
    PhyMode phy = PhyMode::le_1m;
    CrcStatus crc_status = CrcStatus::unchecked;
    std::string_view crc{};  ///< in words
    std::string_view type{};
    std::string address{};  ///< of the sender, or the access address; empty where there is none

    /// What to write beside it, from the longest text to the shortest: "#7 ch 37 ADV_IND
    /// c0:ff:ee:00:00:01, CRC ok", the same without the address, "#7 ADV_IND", "#7".
    [[nodiscard]] std::array<std::string, 4> labels() const;
};

[[nodiscard]] PacketMark packet_mark(std::uint64_t number, const Packet& packet, const PduInfo& info,
                                     Hertz rate);

}  // namespace ble::flow
