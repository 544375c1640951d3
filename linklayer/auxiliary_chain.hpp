// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"

#include <functional>
#include <vector>

namespace ble::ll {

/// T_MAFS: between a packet and the one that its AuxPtr points to there is at least this (Core 6.0, Vol 6
/// Part B, 4.1.2).
inline constexpr Duration minimum_auxiliary_frame_space = std::chrono::microseconds{300};

/// The least offset an AuxPtr can have in a packet that takes `airtime`.
[[nodiscard]] constexpr Duration shortest_auxiliary_offset(Duration airtime,
                                                           Duration space = minimum_auxiliary_frame_space) {
    const auto least = airtime + space;
    return (least + AuxPtr::short_unit - Duration{1}) / AuxPtr::short_unit * AuxPtr::short_unit;
}

/// One packet of a chain.
struct AuxiliaryPacket {
    Duration offset{};  ///< from the start of the first to the start of this one
    ChannelIndex channel{0};
    std::vector<std::uint8_t> pdu{};
};

/// A PDU whose data goes on in AUX_CHAIN_INDs if it has to, each as long as can be (Core 6.0, Vol 6 Part B,
/// 2.3.4.9).
struct AuxiliaryChain {
    using NextChannel = std::function<ChannelIndex()>;

    ExtendedAdvertisement first{};  ///< without its data
    LePhy phy = LePhy::le_1m;
    LeCoding coding = LeCoding::s8;
    AuxPtr::ClockAccuracy clock_accuracy = AuxPtr::ClockAccuracy::within_500_ppm;
    Duration frame_space = minimum_auxiliary_frame_space;  ///< the least between two packets

    /// `next_channel` is asked once for each packet.
    [[nodiscard]] std::vector<AuxiliaryPacket> packets(OctetSpan data, const NextChannel& next_channel) const;
    /// From the start of the first packet to the end of the last.
    [[nodiscard]] Duration duration(OctetSpan data) const;
};

static_assert(shortest_auxiliary_offset(std::chrono::microseconds{136}) == std::chrono::microseconds{450});

}  // namespace ble::ll
