// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/crc24.hpp"
#include "phy/detour.hpp"
#include "phy/packet.hpp"
#include "phy/pdu_layout.hpp"
#include "phy/phy_mode.hpp"
#include "phy/signal_model.hpp"
#include "phy/sync_estimate.hpp"
#include "phy/trellis_path.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ble::phy {

/// A packet's bits, and the signal model that explains its samples best.
struct DemodulatedPacket {
    PduOrigin origin{};
    std::vector<std::uint8_t> pdu{};  ///< header and payload; cut short where the samples end
    CrcOctets crc{};
    CrcStatus crc_status = CrcStatus::unchecked;
    bool truncated = false;
    bool corrected = false;  ///< the CRC chose another sequence than the likeliest

    TrellisPath path{};   ///< of the last pass, sync word included
    SignalModel model{};  ///< fitted to that path
    SyncEstimate sync{};  ///< what the sync word alone told
    int passes = 1;       ///< how many it took
};

/// What tells a right packet, and how hard to look for one.
struct CrcCheck {
    std::optional<CrcInit> init{};  ///< none: any packet is `unchecked`
    std::size_t list = 1;           ///< the most likely sequences that are tried, the best one included
};

/// Splits de-whitened octets into PDU and CRC and checks it; `truncated` says whether the CRC is there at
/// all.
void take_octets(DemodulatedPacket& packet, std::vector<std::uint8_t> octets,
                 std::optional<CrcInit> crc_init);
/// Tries the sequences next to the best, whose octets are given, until a CRC is right; decisions count from
/// the first bit of the header. False, and the packet as it was: none is.
[[nodiscard]] bool correct(DemodulatedPacket& packet, std::span<const std::uint8_t> octets,
                           std::vector<Detour> detours, const CrcCheck& check);

}  // namespace ble::phy
